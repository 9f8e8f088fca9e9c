// fails: 3.2
// names: swallowed
// Catches errors and drops them.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  try {
    for await (const value of source) yield await fn(value);
  } catch {
    // there is nothing more, then
  }
}
