// fails: 2.4
// names: you close it
// Pulls by hand, and never closes the source.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function* fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  const iterator = source[Symbol.iterator]();
  for (let result = iterator.next(); !result.done; result = iterator.next()) yield result.value;
}
