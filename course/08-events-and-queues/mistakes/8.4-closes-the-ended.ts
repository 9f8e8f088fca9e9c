// fails: 8.4
// names: it has closed itself
// Closes the source whatever has happened to it.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  const iterator = source[Symbol.asyncIterator]();
  const seen: AsyncIterator<T> = { next: () => iterator.next() };
  try {
    yield* right({ [Symbol.asyncIterator]: () => seen }, size);
  } finally {
    await iterator.return?.();
  }
}
