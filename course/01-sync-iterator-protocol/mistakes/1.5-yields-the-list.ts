// fails: 1.5
// names: a whole list
// Yields the list as one value.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  // @ts-expect-error: a list is not a number
  if (from > 0) yield Array.from({ length: from }, (_, i) => from - i);
}
