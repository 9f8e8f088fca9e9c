// fails: 7.1
// names: in the order in which the calls ended
// Hands out each answer as soon as it is there.
import { mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  yield* mapUnordered(source, fn, limit);
}
