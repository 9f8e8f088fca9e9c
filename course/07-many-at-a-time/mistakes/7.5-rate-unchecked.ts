// fails: 7.5
// names: A rate is **a finite number above 0**
// Takes any rate.
import { type Job, pool as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  const gapMs = perSecond > 0 ? 1000 / perSecond : 0;
  yield* right(jobs, { limit, perSecond: gapMs > 0 ? perSecond : 1000 });
}
