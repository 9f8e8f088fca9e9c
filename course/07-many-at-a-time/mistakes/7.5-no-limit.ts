// fails: 7.5
// names: all of them
// Minds the rate alone.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
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
  yield* mapUnordered(spaced(), (job) => job(), 1000);
}
