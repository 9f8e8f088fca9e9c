// fails: 2.1
// names: a promised `false` is `break` as well
// Compares the promise with `false`, and awaits it only then.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  for await (const value of source) {
    const goOn = visit(value);
    await goOn;
    if (goOn === false) break;
  }
}
