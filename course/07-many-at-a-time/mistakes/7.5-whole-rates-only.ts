// fails: 7.5
// names: any finite number above 0
// Refuses a rate below one call per second.
import { type Job, pool as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  options: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  if (!Number.isInteger(options.perSecond)) throw new RangeError(`not a rate: ${options.perSecond}`);
  yield* right(jobs, options);
}
