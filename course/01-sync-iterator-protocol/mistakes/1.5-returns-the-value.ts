// fails: 1.5
// names: Hand out each value with **`yield`**
// Writes `return` where `yield` is meant.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  for (let n = from; n >= 1; n--) return n;
}
