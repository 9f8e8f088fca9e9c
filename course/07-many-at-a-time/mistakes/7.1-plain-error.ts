// fails: 7.1
// names: is a **`RangeError`**
// Throws an `Error`.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  if (!(Number.isInteger(limit) && limit > 0)) throw new Error(`not a limit: ${limit}`);
  yield* right(source, fn, limit);
}
