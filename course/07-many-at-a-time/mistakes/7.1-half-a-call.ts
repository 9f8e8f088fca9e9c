// fails: 7.1
// names: half a call
// Refuses only what is not above 0.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  if (!(limit > 0)) throw new RangeError('the limit must be above 0');
  yield* right(source, fn, Math.ceil(Math.min(limit, 1000)));
}
