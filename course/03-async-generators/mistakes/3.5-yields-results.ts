// fails: 3.5
// names: Hand out its **`value`**
// Hands out the iterator results as they are.
export * from '../../../solutions/03-async-generators.ts';

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const source of sources) {
    const iterator = source[Symbol.asyncIterator]();
    for (let result = await iterator.next(); !result.done; result = await iterator.next()) yield result as T;
  }
}
