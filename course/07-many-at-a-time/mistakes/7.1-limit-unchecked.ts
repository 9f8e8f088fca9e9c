// fails: 7.1
// names: limit of 0
// Takes any limit.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  yield* right(source, fn, Number.isInteger(limit) && limit > 0 ? limit : 1000);
}
