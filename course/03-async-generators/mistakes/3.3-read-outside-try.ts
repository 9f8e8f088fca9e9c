// fails: 3.3
// names: inside the `try`
// Calls `read` before the `try` begins.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  const values = read(resource);
  try {
    yield* values;
  } finally {
    await close(resource);
  }
}
