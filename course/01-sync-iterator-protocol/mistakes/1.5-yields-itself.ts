// fails: 1.5
// names: `yield*`
// Yields the generator of the rest in place of its values.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* countdown(from: number): IterableIterator<number> {
  if (from < 1) return;
  yield from;
  // @ts-expect-error: a generator is not a number
  yield countdown(from - 1);
}
