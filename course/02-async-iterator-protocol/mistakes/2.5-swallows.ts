// fails: 2.5
// names: swallowed
// Gives the caller, too, the promise that cannot reject.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const values = right(source);
  return { ...values, next: () => values.next().catch(() => ({ value: undefined, done: true })) };
}
