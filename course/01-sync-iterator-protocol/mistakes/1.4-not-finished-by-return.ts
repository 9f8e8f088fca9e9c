// fails: 1.4
// names: Remember that `take` has finished
// Closes its source in `return()`, and does not remember that it is over.
export * from '../../../solutions/01-sync-iterator-protocol.ts';
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  const iterator = source[Symbol.iterator]();
  const { next } = right({ [Symbol.iterator]: () => iterator }, count);
  return {
    next,
    return: () => iterator.return?.() ?? { value: undefined, done: true },
    [Symbol.iterator]() {
      return this;
    },
  };
}
