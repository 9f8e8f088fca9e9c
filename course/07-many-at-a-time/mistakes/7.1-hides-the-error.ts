// fails: 7.1
// names: the error itself
// Packs the error of a call into another one.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  try {
    yield* right(source, fn, limit);
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    throw new Error('a call failed', { cause });
  }
}
