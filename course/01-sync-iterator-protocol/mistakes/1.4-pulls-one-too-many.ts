// fails: 1.4
// names: one pull too many
// Looks at the count only after the next value has come.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  for (const value of source) {
    if (count-- <= 0) return;
    yield value;
  }
}
