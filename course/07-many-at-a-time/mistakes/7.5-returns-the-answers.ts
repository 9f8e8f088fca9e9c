// fails: 7.5
// names: were **never asked**
// Returns the answers, which no loop sees.
import { type Job, mapUnordered, pool as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  return mapUnordered(right(jobs, { limit, perSecond }), async (answer) => answer, limit) as never;
}
