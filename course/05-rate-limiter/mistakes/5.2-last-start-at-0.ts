// fails: 5.2
// names: The first call starts at once
// 0 is the time at which the program began: a start just then holds back the first call.
import { remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { checkRate, type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  let lastStart = 0;
  for (const job of jobs) {
    await sleep(remainingPause(performance.now() - lastStart, perSecond));
    lastStart = performance.now();
    yield await job();
  }
}
