// fails: 1.4
// names: **still open**
// Thinks that nothing is left to close once all values are out.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  const values = right(source, count);
  return {
    ...values,
    next() {
      count--;
      return values.next();
    },
    return: () => (count > 0 ? values.return!() : { value: undefined, done: true }),
  };
}
