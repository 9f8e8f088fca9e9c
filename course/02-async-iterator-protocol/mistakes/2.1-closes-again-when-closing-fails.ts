// fails: 2.1
// names: also when closing fails
// Closes inside the `try` whose `catch` closes as well.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
    try {
      if ((await visit(result.value)) === false) return void (await iterator.return?.());
    } catch (error) {
      await iterator.return?.().catch(() => {});
      throw error;
    }
  }
}
