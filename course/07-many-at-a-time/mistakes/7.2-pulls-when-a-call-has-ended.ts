// fails: 7.2
// names: One after another
// Makes the next pull when the call has ended.
import { Arrivals, checkLimit, DONE, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const answers = new Arrivals<IteratorResult<U>>();
  let canPull = true;
  const pull = (): void => {
    if (canPull && answers.size < limit) answers.add(pullAndCall());
  };
  async function pullAndCall(): Promise<IteratorResult<U>> {
    canPull = false;
    const { value, done } = await values.next();
    if (done) return DONE;
    canPull = true;
    try {
      const answer = await fn(value);
      pull();
      return { value: answer, done: false };
    } catch (error) {
      values.close();
      throw error;
    }
  }
  try {
    for (pull(); answers.size > 0; pull()) {
      const { value, done } = await answers.take();
      if (!done) yield value;
    }
  } finally {
    values.close();
  }
}
