// fails: 1.4
// names: is a **`RangeError`**
// Throws a plain `Error`.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new Error(`take needs a count of 0 or more, got ${count}`);
  return right(source, count);
}
