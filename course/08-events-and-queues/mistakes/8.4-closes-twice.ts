// fails: 8.4
// names: A source is closed once
// Closes the source beside the loop that closes it.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  const iterator = source[Symbol.asyncIterator]();
  let isOver = false;
  const seen: AsyncIterator<T> = {
    async next() {
      isOver = true;
      const result = await iterator.next();
      isOver = Boolean(result.done);
      return result;
    },
    ...(iterator.return && { return: () => iterator.return!() }),
  };
  try {
    yield* right({ [Symbol.asyncIterator]: () => seen }, size);
  } finally {
    if (!isOver) await iterator.return?.();
  }
}
