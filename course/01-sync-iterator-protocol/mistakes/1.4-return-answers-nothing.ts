// fails: 1.4
// names: answers with an **iterator result**
// Closes in `return()`, and returns nothing.
export * from '../../../solutions/01-sync-iterator-protocol.ts';
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  const values = right(source, count);
  // @ts-expect-error: `return()` answers nothing
  return { ...values, return: () => void values.return!() };
}
