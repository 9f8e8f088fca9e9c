// fails: 2.1
// names: `next()` itself rejects
// Puts `next()` into the `try`, too.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
      if ((await visit(result.value)) === false) return void (await iterator.return?.());
    }
  } catch (error) {
    await iterator.return?.();
    throw error;
  }
}
