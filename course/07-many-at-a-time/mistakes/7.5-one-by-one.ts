// fails: 7.5
// names: **one after another**
// Waits for each answer, as the generator of lesson 5 does.
import { type Job } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit, checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkLimit(limit);
  checkRate(perSecond);
  async function* spaced(): AsyncGenerator<Job<T>> {
    let lastStart = -Infinity;
    for (const job of jobs) {
      await sleep(lastStart + 1000 / perSecond - performance.now());
      lastStart = performance.now();
      yield job;
    }
  }
  for await (const job of spaced()) yield await job();
}
