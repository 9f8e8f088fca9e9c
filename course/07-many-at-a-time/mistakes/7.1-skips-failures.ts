// fails: 7.1
// names: Errors reach the consumer
// Catches the error of a call and goes on.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const SKIPPED = Symbol('skipped');
  const careful = async (value: T): Promise<U | typeof SKIPPED> => {
    try {
      return await fn(value);
    } catch {
      return SKIPPED;
    }
  };
  for await (const answer of right(source, careful, limit)) if (answer !== SKIPPED) yield answer;
}
