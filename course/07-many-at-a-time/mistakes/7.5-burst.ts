// fails: 7.5
// names: comes **a burst**
// Plans each start from the last planned one.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  let planned: number | undefined;
  async function* spaced(): AsyncGenerator<Job<T>> {
    for (const job of jobs) {
      planned ??= performance.now();
      await sleep(planned - performance.now());
      planned += 1000 / perSecond;
      yield job;
    }
  }
  yield* mapUnordered(spaced(), (job) => job(), limit);
}
