// fails: 1.4
// names: Call it only where it is there
// Calls the source's `return()` where there is none.
export * from '../../../solutions/01-sync-iterator-protocol.ts';
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  const iterator = source[Symbol.iterator]();
  const closable: Iterator<T> = { next: () => iterator.next(), return: () => iterator.return!() };
  return right({ [Symbol.iterator]: () => closable }, count);
}
