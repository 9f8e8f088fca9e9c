// fails: 5.2
// names: the first two starts
// The first start is left out: there is no gap before it, but there is one after it.
import { remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { checkRate, type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  let lastStart = 0;
  let first = true;
  for (const job of jobs) {
    if (lastStart) await sleep(remainingPause(performance.now() - lastStart, perSecond));
    if (!first) lastStart = performance.now();
    first = false;
    yield await job();
  }
}
