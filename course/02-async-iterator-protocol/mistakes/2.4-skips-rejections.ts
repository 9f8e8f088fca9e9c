// fails: 2.4
// names: a rejected value rejects the call
// Skips what rejects, as if it had not been there.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function* fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  for (const value of source) {
    try {
      yield await value;
    } catch {}
  }
}
