// fails: 7.3
// names: starves the other
// Races the pulls in the order of the sources.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  type Pulled = { iterator: AsyncIterator<T>; result: IteratorResult<T> };
  const pending = new Map<AsyncIterator<T>, Promise<Pulled>>();
  const ask = (iterator: AsyncIterator<T>): void => {
    const pull = iterator.next().then((result) => ({ iterator, result }));
    pull.catch(() => pending.delete(iterator));
    pending.set(iterator, pull);
  };
  for (const source of sources) ask(source[Symbol.asyncIterator]());
  try {
    while (pending.size > 0) {
      const { iterator, result } = await Promise.race(pending.values());
      if (result.done) {
        pending.delete(iterator);
        continue;
      }
      ask(iterator);
      yield result.value;
    }
  } finally {
    for (const iterator of pending.keys()) iterator.return?.()?.then(undefined, () => {});
  }
}
