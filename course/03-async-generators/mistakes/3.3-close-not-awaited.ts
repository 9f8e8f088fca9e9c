// fails: 3.3
// names: not awaited
// Calls `close` and does not wait for it.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  try {
    yield* read(resource);
  } finally {
    void close(resource);
  }
}
