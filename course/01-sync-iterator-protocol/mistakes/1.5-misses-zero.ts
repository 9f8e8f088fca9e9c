// fails: 1.5
// names: never met from below
// Counts while the number is not 0, and a negative one never is.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  while (from) yield from--;
}
