// fails: 1.4
// names: pulls without end
// Spreads the whole source into an array, and an endless one never ends.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError(`take needs a count of 0 or more, got ${count}`);
  return [...source].slice(0, count).values();
}
