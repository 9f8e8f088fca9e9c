// fails: 3.2
// names: taken for the end
// Leaves out a result that looks like nothing.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  for await (const value of source) {
    const result = await fn(value);
    if (result) yield result;
  }
}
