// fails: 1.4
// names: Mind NaN
// Asks `count < 0`, which is false for NaN.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (count < 0) throw new RangeError(`take needs a count of 0 or more, got ${count}`);
  return right(source, count || 0);
}
