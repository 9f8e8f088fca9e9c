// fails: 7.2
// names: was never called
// Pulls by hand, and does not close.
import { mapUnordered as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  yield* right({ [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) }, fn, limit);
}
