// fails: 1.4
// names: inside the generator body
// Checks the count in a generator, which waits for the first pull.
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function* take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError(`take needs a count of 0 or more, got ${count}`);
  yield* right(source, count);
}
