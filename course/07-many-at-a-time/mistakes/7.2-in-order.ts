// fails: 7.2
// names: in the order of the source
// Hands out the answer of the oldest call.
import { mapConcurrent } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  yield* mapConcurrent(source, fn, limit);
}
