// fails: 1.5
// names: after `return()`
// Writes the object by hand, and its `return()` remembers nothing.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function countdown(from: number): IterableIterator<number> {
  let n = from;
  return {
    next: () => (n >= 1 ? { value: n--, done: false } : { value: undefined, done: true }),
    return: () => ({ value: undefined, done: true }),
    [Symbol.iterator]() {
      return this;
    },
  };
}
