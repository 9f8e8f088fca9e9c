// fails: 3.2
// names: ahead of its consumer
// Collects everything, then maps it with `Promise.all`.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  yield* await Promise.all(values.map(fn));
}
