// fails: 7.5
// names: was never called
// Takes the jobs out by hand, and does not close them.
import { type Job, pool as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  const iterator = jobs[Symbol.iterator]();
  yield* right({ [Symbol.iterator]: () => ({ next: () => iterator.next() }) }, { limit, perSecond });
}
