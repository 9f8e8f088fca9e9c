// fails: 1.5
// names: **async** protocol
// Writes `async function*` for `function*`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

// @ts-expect-error: an async generator is not a sync iterator
export async function* countdown(from: number): IterableIterator<number> {
  for (let n = from; n >= 1; n--) yield n;
}
