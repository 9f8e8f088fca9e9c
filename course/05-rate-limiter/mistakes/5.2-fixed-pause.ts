// fails: 5.2
// names: the same at every rate
// Waits a second, whatever the rate.
import { checkRate, type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  for (const job of jobs) {
    yield await job();
    await sleep(1000);
  }
}
