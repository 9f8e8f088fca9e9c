// fails: 7.1
// names: Nothing starts before it is asked for
// Begins to pull when it is called.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export function mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  const answers = right(source, fn, limit);
  const first = answers.next();
  first.catch(() => {});
  async function* rest(): AsyncGenerator<U> {
    try {
      const { value, done } = await first;
      if (done) return;
      yield value;
      yield* answers;
    } finally {
      await answers.return(undefined);
    }
  }
  return rest();
}
