// fails: 3.5
// names: beside `done: true`
// Hands out the value beside `done: true`, too.
export * from '../../../solutions/03-async-generators.ts';

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const source of sources) {
    const last: unknown = yield* source;
    if (last !== undefined) yield last as T;
  }
}
