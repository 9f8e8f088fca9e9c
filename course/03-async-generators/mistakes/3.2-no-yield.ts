// fails: 3.2
// names: only through **`yield`**
// Calls `fn` for each value and hands out nothing.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  for await (const value of source) await fn(value);
}
