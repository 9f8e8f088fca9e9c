// fails: 7.3
// names: A value was lost
// Asks every source again for each value.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const ended = new Set<AsyncIterator<T>>();
  while (ended.size < iterators.length) {
    const open = iterators.filter((iterator) => !ended.has(iterator));
    const pulls = open.map((iterator) => iterator.next().then((result) => ({ iterator, result })));
    const { iterator, result } = await Promise.race(pulls);
    if (result.done) ended.add(iterator);
    else yield result.value;
  }
}
