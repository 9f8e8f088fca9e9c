// fails: 3.5
// names: before its turn
// Opens all sources first.
export * from '../../../solutions/03-async-generators.ts';

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  for (const iterator of iterators) yield* { [Symbol.asyncIterator]: () => iterator };
}
