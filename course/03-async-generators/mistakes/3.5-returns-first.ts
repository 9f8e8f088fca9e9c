// fails: 3.5
// names: first source
// Writes `return yield*`, which ends the loop with the first source.
export * from '../../../solutions/03-async-generators.ts';

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const source of sources) return yield* source;
}
