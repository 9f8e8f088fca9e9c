// fails: 2.1
// names: taken off its object
// Takes `return` off the iterator, to see whether there is one.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  const close = iterator.return;
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
    if ((await visit(result.value)) === false) return void (await close?.());
  }
}
