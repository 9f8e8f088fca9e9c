// fails: 7.2
// names: batches
// Takes `limit` values, hands out their answers as they come, and takes the next.
import { mapUnordered as right } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  let batch: T[] = [];
  async function* of(values: T[]): AsyncGenerator<T> {
    yield* values;
  }
  for await (const value of source) {
    batch.push(value);
    if (batch.length < limit) continue;
    yield* right(of(batch), fn, limit);
    batch = [];
  }
  yield* right(of(batch), fn, limit);
}
