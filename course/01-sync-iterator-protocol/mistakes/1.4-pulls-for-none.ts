// fails: 1.4
// names: zero pulls
// Looks at the count only after the first value.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  for (const value of source) {
    yield value;
    if (--count <= 0) return;
  }
}
