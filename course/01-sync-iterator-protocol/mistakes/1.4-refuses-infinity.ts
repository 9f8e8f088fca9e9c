// fails: 1.4
// names: That count is allowed
// Takes whole numbers only, and Infinity is none.
export * from '../../../solutions/01-sync-iterator-protocol.ts';
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!Number.isInteger(count)) throw new RangeError(`take needs a whole number, got ${count}`);
  return right(source, count);
}
