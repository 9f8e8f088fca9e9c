// fails: 3.2
// names: when `fn` fails
// Closes the source when the consumer leaves, but not when `fn` fails.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
    const mapped = await fn(result.value);
    let left = true;
    try {
      yield mapped;
      left = false;
    } finally {
      if (left) await iterator.return?.();
    }
  }
}
