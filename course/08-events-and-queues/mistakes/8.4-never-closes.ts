// fails: 8.4
// names: Leaving early must close the source
// Asks the source by hand, and closes it nowhere.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  const { return: _, ...iterator } = { return: 0, next: ((it) => () => it.next())(source[Symbol.asyncIterator]()) };
  yield* right({ [Symbol.asyncIterator]: () => iterator }, size);
}
