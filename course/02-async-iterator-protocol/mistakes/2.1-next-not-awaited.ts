// fails: 2.1
// names: `next()` was not awaited
// Looks for `done` in the promise that `next()` returns.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  const iterator = source[Symbol.asyncIterator]() as any;
  for (let result = iterator.next(); !result.done; result = iterator.next()) await visit(result.value);
}
