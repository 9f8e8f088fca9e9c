// fails: 5.2
// names: the rate itself
// Sleeps for as many milliseconds as there are calls per second.
import { checkRate, type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  for (const job of jobs) {
    yield await job();
    await sleep(perSecond);
  }
}
