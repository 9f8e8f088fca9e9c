// fails: 2.1
// names: `visit` was not awaited
// Calls `visit` without waiting for its promise.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  for await (const value of source) if (visit(value) === false) break;
}
