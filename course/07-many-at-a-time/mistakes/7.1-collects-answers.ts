// fails: 7.1
// names: came **together
// Waits for all answers before it hands out the first.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  const answers: U[] = [];
  for await (const answer of right(source, fn, limit)) answers.push(answer);
  yield* answers;
}
