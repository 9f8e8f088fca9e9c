// fails: 3.3
// names: closed too early
// Returns the reading from a function that closes on its own way out.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  async function start(): Promise<AsyncIterable<T>> {
    const resource = await open();
    try {
      return read(resource);
    } finally {
      await close(resource);
    }
  }
  yield* await start();
}
