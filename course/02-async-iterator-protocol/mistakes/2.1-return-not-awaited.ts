// fails: 2.1
// names: `return()` was not awaited
// Closes without waiting for it.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
    if ((await visit(result.value)) === false) return void iterator.return?.();
  }
}
