// fails: 7.5
// names: limit of 0
// Takes any limit.
import { type Job, pool as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  yield* right(jobs, { limit: Number.isInteger(limit) && limit > 0 ? limit : 1000, perSecond });
}
