// fails: 1.5
// names: ends too early
// Goes on while `n > 1`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  for (let n = from; n > 1; n--) yield n;
}
