// fails: 1.4
// names: one value too many
// Stops only when the count is below 0.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  for (const value of source) {
    yield value;
    if (--count < 0) return;
  }
}
