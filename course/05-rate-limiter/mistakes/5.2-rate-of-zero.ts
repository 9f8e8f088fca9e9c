// fails: 5.2
// names: rate of 0
// Calculates the gap without looking at the rate.
import { type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let lastStart = -Infinity;
  for (const job of jobs) {
    await sleep(lastStart + 1000 / perSecond - performance.now());
    lastStart = performance.now();
    yield await job();
  }
}
