// fails: 1.5
// names: share something
// Counts in a variable of the module.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

let n = 0;

export function* countdown(from: number): IterableIterator<number> {
  for (n = from; n >= 1; n--) yield n;
}
