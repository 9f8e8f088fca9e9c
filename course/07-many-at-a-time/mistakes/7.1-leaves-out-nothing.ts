// fails: 7.1
// names: answers like any other
// Takes an answer that looks like nothing for none.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  for await (const answer of right(source, fn, limit)) if (answer !== undefined && answer !== null) yield answer;
}
