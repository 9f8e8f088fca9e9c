// fails: 7.2
// names: its call was made all the same
// Calls with the value that a pull gives after the loop has left.
import { Arrivals, checkLimit, DONE } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const iterator = source[Symbol.asyncIterator]();
  const answers = new Arrivals<IteratorResult<U>>();
  let canPull = true;
  let failed = false;
  let over = false;
  const pull = (): void => {
    if (canPull && !over && answers.size < limit) answers.add(pullAndCall());
  };
  async function pullAndCall(): Promise<IteratorResult<U>> {
    canPull = false;
    const { value, done } = await iterator.next();
    if (done || failed) return DONE;
    canPull = true;
    pull();
    try {
      return { value: await fn(value), done: false };
    } catch (error) {
      failed = true;
      canPull = true;
      throw error;
    }
  }
  try {
    for (pull(); answers.size > 0; pull()) {
      const { value, done } = await answers.take();
      if (!done) yield value;
    }
  } finally {
    over = true;
    if (canPull || failed) iterator.return?.()?.then(undefined, () => {});
    else if (answers.size > 0) iterator.return?.()?.then(undefined, () => {});
  }
}
