// fails: 2.1
// names: values like any other
// Looks at the value to know whether there is one.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  for await (const value of source) if (value && (await visit(value)) === false) break;
}
