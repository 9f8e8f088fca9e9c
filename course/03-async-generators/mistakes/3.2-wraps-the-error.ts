// fails: 3.2
// names: another error that looks the same
// Puts an error of its own, with the same message, in the place of `fn`'s.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  for await (const value of source) {
    let made: U;
    try {
      made = await fn(value);
    } catch (error) {
      throw error instanceof Error ? new Error(error.message, { cause: error }) : error;
    }
    yield made;
  }
}
