// fails: 7.3
// names: A rejection that nobody hears
// Listens to the pulls that are raced, and to none of them later.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  type Pulled = { iterator: AsyncIterator<T>; result: IteratorResult<T> };
  const pending = new Map<AsyncIterator<T>, Promise<Pulled>>();
  const ask = (iterator: AsyncIterator<T>): void => {
    const pull = iterator.next().then((result) => ({ iterator, result }));
    pending.set(iterator, pull);
  };
  for (const source of sources) ask(source[Symbol.asyncIterator]());
  try {
    while (pending.size > 0) {
      const { iterator, result } = await new Promise<Pulled>((resolve, reject) => {
        for (const pull of pending.values()) void pull.then(resolve);
        for (const pull of [...pending.values()].slice(0, 1)) pull.catch(reject);
      });
      pending.delete(iterator);
      if (result.done) continue;
      ask(iterator);
      yield result.value;
    }
  } finally {
    for (const iterator of pending.keys()) iterator.return?.()?.then(undefined, () => {});
  }
}
