// fails: 7.2
// names: own `next()` fails
// Calls `return()` whichever way it ends.
import { mapUnordered as right } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const iterator = source[Symbol.asyncIterator]();
  try {
    yield* right({ [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) }, fn, limit);
  } finally {
    iterator.return?.()?.then(undefined, () => {});
  }
}
