// fails: 8.5
// names: dealt out
// Gives everybody the iterator of the source.
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  const iterator = source[Symbol.asyncIterator]();
  return Array.from({ length: consumers }, () => ({
    next: () => iterator.next(),
    [Symbol.asyncIterator]() {
      return this;
    },
  }));
}
