// fails: 1.4
// names: new iterator
// Opens the source anew for each value.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  for (let left = count; left > 0; left--) {
    const result = source[Symbol.iterator]().next();
    if (result.done) return;
    yield result.value;
  }
}
