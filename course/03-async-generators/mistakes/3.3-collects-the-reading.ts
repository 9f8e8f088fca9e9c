// fails: 3.3
// names: collected first
// Reads everything into a list, closes, and hands out the list.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  const values: T[] = [];
  try {
    for await (const value of read(resource)) values.push(value);
  } finally {
    await close(resource);
  }
  yield* values;
}
