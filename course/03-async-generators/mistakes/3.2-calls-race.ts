// fails: 3.2
// names: calls overlap
// A `next()` by hand, without a queue.
export * from '../../../solutions/03-async-generators.ts';

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncIterableIterator<U> {
  let iterator: AsyncIterator<T> | undefined;
  let finished = false;
  async function close(): Promise<void> {
    if (finished) return;
    finished = true;
    await iterator?.return?.();
  }
  return {
    async next() {
      if (finished) return { value: undefined, done: true };
      iterator ??= source[Symbol.asyncIterator]();
      const result = await iterator.next().catch((error: unknown) => {
        finished = true;
        throw error;
      });
      if (result.done) finished = true;
      if (finished) return { value: undefined, done: true };
      try {
        return { value: await fn(result.value as T), done: false };
      } catch (error) {
        await close().catch(() => {});
        throw error;
      }
    },
    async return() {
      await close();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
