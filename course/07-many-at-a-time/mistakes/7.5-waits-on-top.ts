// fails: 7.5
// names: do not add up
// Waits for the whole gap when there is room.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  async function* spaced(): AsyncGenerator<Job<T>> {
    let isFirst = true;
    for (const job of jobs) {
      if (!isFirst) await sleep(1000 / perSecond);
      isFirst = false;
      yield job;
    }
  }
  yield* mapUnordered(spaced(), (job) => job(), limit);
}
