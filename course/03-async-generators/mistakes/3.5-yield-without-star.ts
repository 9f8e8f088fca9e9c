// fails: 3.5
// names: `yield*`
// Writes `yield` for `yield*`, which hands out the sources.
export * from '../../../solutions/03-async-generators.ts';

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const source of sources) yield source as unknown as T;
}
