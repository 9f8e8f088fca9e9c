// fails: 1.4
// names: never closes
// Stops after the last value and leaves the source open.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError(`take needs a count of 0 or more, got ${count}`);
  const iterator = source[Symbol.iterator]();
  return (function*() {
    for (let left = count; left > 0; left--) {
      const result = iterator.next();
      if (result.done) return;
      yield result.value;
    }
  })();
}
