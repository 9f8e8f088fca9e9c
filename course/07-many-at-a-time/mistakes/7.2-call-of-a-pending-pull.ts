// fails: 7.2
// names: no further call starts
// Pulls no more after a failure, and calls with the value that had been asked for before.
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
    pull();
    try {
      return { value: await fn(value), done: false };
    } catch (error) {
      canPull = false;
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
