// fails: 7.5
// names: in **another order**
// Puts answers on a pile, once all calls have ended.
import { type Job, pool as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  options: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  const pile: T[] = [];
  for await (const answer of right(jobs, options)) pile.push(answer);
  while (pile.length > 0) yield pile.pop()!;
}
