// fails: 2.4
// names: await the value
// Hands out the promise as it came.
import { fromSync as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  const iterator = source[Symbol.iterator]();
  return { ...right(source), next: async () => iterator.next() as IteratorResult<T> };
}
