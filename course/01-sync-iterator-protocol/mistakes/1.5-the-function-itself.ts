// fails: 1.5
// names: function itself, not its call
// Returns the generator function without calling it.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function countdown(from: number): IterableIterator<number> {
  // @ts-expect-error: a function is not an iterator
  return function*() {
    for (let n = from; n >= 1; n--) yield n;
  };
}
