// fails: 3.3
// names: finally
// Closes after the loop, without `finally`: a `break` goes past it.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  yield* read(resource);
  await close(resource);
}
