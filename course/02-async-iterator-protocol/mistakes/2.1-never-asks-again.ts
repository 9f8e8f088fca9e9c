// fails: 2.1
// names: never asks again
// Asks once, and looks at the same result for ever.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  const result = await source[Symbol.asyncIterator]().next();
  while (!result.done) await visit(result.value);
}
