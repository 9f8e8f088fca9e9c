// fails: 2.5
// names: not iterable
// Returns an iterator that no loop accepts.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const { next } = right(source);
  // @ts-expect-error: not iterable
  return { next };
}
