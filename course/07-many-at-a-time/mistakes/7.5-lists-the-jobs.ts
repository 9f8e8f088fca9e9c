// fails: 7.5
// names: pulls the whole list
// Makes a list of the jobs first.
import { type Job, pool as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  const list: Job<T>[] = [];
  for (const job of jobs) if (list.push(job) === 1000) break;
  yield* right(list, { limit, perSecond });
}
