// fails: 1.5
// names: The 0 came
// Goes on while `n >= 0`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  for (let n = from; n >= 0; n--) yield n;
}
