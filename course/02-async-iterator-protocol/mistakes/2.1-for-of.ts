// fails: 2.1
// names: the **sync** protocol
// Uses the sync loop.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  for (const value of source as unknown as Iterable<T>) if ((await visit(value)) === false) break;
}
