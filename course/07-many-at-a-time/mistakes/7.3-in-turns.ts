// fails: 7.3
// names: in turns
// Waits for one value of each source in turn.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  let open = sources.map((source) => source[Symbol.asyncIterator]());
  try {
    while (open.length > 0) {
      for (const iterator of [...open]) {
        open = open.filter((one) => one !== iterator);
        const { value, done } = await iterator.next();
        if (done) continue;
        open.push(iterator);
        yield value;
      }
    }
  } finally {
    for (const iterator of open) iterator.return?.()?.then(undefined, () => {});
  }
}
