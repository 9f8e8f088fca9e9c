// fails: 7.5
// names: Nothing spaces the starts
// Minds the limit alone.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  async function* all(): AsyncGenerator<Job<T>> {
    yield* jobs;
  }
  yield* mapUnordered(all(), (job) => job(), limit);
}
