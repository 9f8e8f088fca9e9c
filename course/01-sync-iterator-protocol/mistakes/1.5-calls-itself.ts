// fails: 1.5
// names: ends too early
// Calls itself for the rest, and throws the generator away.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  if (from < 1) return;
  yield from;
  countdown(from - 1);
}
