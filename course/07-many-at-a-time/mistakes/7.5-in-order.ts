// fails: 7.5
// names: in the order of the jobs
// Hands out the answer of the oldest call.
import { type Job, mapConcurrent } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  async function* spaced(): AsyncGenerator<Job<T>> {
    let lastStart = -Infinity;
    for (const job of jobs) {
      await sleep(lastStart + 1000 / perSecond - performance.now());
      lastStart = performance.now();
      yield job;
    }
  }
  yield* mapConcurrent(spaced(), (job) => job(), limit);
}
