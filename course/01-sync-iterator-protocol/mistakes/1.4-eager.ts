// fails: 1.4
// names: Nothing is pulled before it is asked for
// Collects the values when it is called.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  return [...right(source, count)].values();
}
