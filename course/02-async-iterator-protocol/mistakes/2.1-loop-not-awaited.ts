// fails: 2.1
// names: the loop is over
// Starts the loop in a function of its own, and does not wait for it.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  const loop = async () => {
    for await (const value of source) if ((await visit(value)) === false) break;
  };
  loop();
}
