// fails: 7.5
// names: The first call starts at once
// Waits before every start, the first one too.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  async function* spaced(): AsyncGenerator<Job<T>> {
    for (const job of jobs) {
      await sleep(1000 / perSecond);
      yield job;
    }
  }
  yield* mapUnordered(spaced(), (job) => job(), limit);
}
