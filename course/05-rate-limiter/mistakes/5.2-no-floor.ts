// fails: 5.2
// names: a burst
// Plans the starts ahead and never plans from now.
import { checkRate, type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  let next = performance.now();
  for (const job of jobs) {
    await sleep(next - performance.now());
    next += 1000 / perSecond;
    yield await job();
  }
}
