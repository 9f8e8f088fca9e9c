// fails: 8.4
// names: waited until more was read
// Fills the list first, and then hands out.
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  const iterator = source[Symbol.asyncIterator]();
  let list: T[] = [];
  let isOver = false;
  try {
    for (;;) {
      while (!isOver && list.length <= size) {
        const { done, value } = await iterator.next();
        if (done) isOver = true;
        else list.push(value);
      }
      if (list.length === 0) return;
      yield list.shift()!;
    }
  } finally {
    if (!isOver) await iterator.return?.();
  }
}
