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
  let isOpen = true;
  let isPulling = false;
  let failed = false;
  const pull = (): void => {
    if (isOpen && !isPulling && answers.size < limit) answers.add(pullAndCall());
  };
  async function pullAndCall(): Promise<IteratorResult<U>> {
    isPulling = true;
    const { value, done } = await iterator.next().catch((error: unknown) => {
      isOpen = false;
      throw error;
    });
    isPulling = false;
    if (done) isOpen = false;
    if (done || failed) return DONE;
    pull();
    try {
      return { value: await fn(value), done: false };
    } catch (error) {
      failed = true;
      throw error;
    }
  }
  try {
    for (pull(); answers.size > 0; pull()) {
      const { value, done } = await answers.take();
      if (!done) yield value;
    }
  } finally {
    if (isOpen) iterator.return?.()?.then(undefined, () => {});
    isOpen = false;
  }
}
