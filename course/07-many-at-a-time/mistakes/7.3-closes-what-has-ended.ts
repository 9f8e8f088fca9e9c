// fails: 7.3
// names: over by itself
// Closes all sources, also those that have ended.
import { merge as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  try {
    yield* right(...iterators.map((iterator) => ({ [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) })));
  } finally {
    for (const iterator of iterators) iterator.return?.()?.then(undefined, () => {});
  }
}
