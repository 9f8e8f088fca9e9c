// fails: 7.1
// names: was never called
// Pulls by hand, and does not close.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const iterator = source[Symbol.asyncIterator]();
  yield* right({ [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) }, fn, limit);
}
