// fails: 2.4
// names: one call, one pull
// Waits for all values at the first call.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function* fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  yield* await Promise.all(source);
}
