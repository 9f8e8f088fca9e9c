// fails: 7.1
// names: the next call starts
// Starts a call only when the oldest has been handed out and asked for twice.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  yield* right(source, fn, Math.max(1, limit - 1));
}
