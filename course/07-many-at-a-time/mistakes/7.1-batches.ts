// fails: 7.1
// names: batches
// Makes `limit` calls, waits for all of them, and makes the next.
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  let batch: Promise<U>[] = [];
  for await (const value of source) {
    batch.push((async () => fn(value))());
    if (batch.length < limit) continue;
    yield* await Promise.all(batch);
    batch = [];
  }
  yield* await Promise.all(batch);
}
