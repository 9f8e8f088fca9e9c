// fails: 3.2
// names: ran to its end
// Closes the source in a `finally`, also at its end.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (let result = await iterator.next(); !result.done; result = await iterator.next()) yield fn(result.value);
  } finally {
    await iterator.return?.();
  }
}
