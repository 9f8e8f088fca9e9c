// fails: 1.4
// names: closed **once**
// Closes whenever it is asked past the end.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError(`take needs a count of 0 or more, got ${count}`);
  const iterator = source[Symbol.iterator]();
  return {
    ...right({ [Symbol.iterator]: () => iterator }, count),
    next() {
      if (count-- > 0) return iterator.next();
      return iterator.return?.() ?? { value: undefined, done: true };
    },
  };
}
