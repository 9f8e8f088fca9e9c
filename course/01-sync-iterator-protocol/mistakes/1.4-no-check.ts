// fails: 1.4
// names: Refuse it with a `RangeError`
// Does not check the count, and takes one below 0 for 0.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  return right(source, Math.max(count, 0));
}
