// fails: 5.2
// names: set before the sleep
// Notes the time before the pause.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let lastStart = -Infinity;
  for (const job of jobs) {
    const pause = remainingPause(performance.now() - lastStart, perSecond);
    lastStart = performance.now();
    await sleep(pause);
    yield await job();
  }
}
