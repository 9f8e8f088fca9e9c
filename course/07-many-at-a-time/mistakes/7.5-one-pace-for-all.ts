// fails: 7.5
// names: share something
// Keeps the time of the last start in a variable of the module.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

let lastStart = -Infinity;

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  async function* spaced(): AsyncGenerator<Job<T>> {
    for (const job of jobs) {
      await sleep(lastStart + 1000 / perSecond - performance.now());
      lastStart = performance.now();
      yield job;
    }
  }
  lastStart = -Infinity;
  yield* mapUnordered(spaced(), (job) => job(), limit);
}
