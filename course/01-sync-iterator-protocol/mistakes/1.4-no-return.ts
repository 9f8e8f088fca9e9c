// fails: 1.4
// names: has no `return()`
// Gives its iterator no `return()`.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  return { ...right(source, count), return: undefined };
}
