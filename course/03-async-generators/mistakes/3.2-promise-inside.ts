// fails: 3.2
// names: promise was not awaited
// Puts the promise of `fn` into the result of `next()`.
export * from '../../../solutions/03-async-generators.ts';

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncIterableIterator<U> {
  const iterator = source[Symbol.asyncIterator]();
  return {
    async next() {
      const result = await iterator.next();
      return result.done ? result : { value: fn(result.value) as U, done: false };
    },
    async return() {
      await iterator.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
