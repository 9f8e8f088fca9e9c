// fails: 3.3
// names: exactly once
// Closes in the `catch` and again in the `finally`.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  try {
    yield* read(resource);
  } catch (error) {
    await close(resource);
    throw error;
  } finally {
    await close(resource);
  }
}
