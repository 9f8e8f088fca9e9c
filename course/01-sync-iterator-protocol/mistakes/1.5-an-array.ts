// fails: 1.5
// names: iterable but not an iterator
// Returns an array.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function countdown(from: number): IterableIterator<number> {
  // @ts-expect-error: an array has no `next()`
  return Array.from({ length: Math.max(0, from) }, (_, i) => from - i);
}
