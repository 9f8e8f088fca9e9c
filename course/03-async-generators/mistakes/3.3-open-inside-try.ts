// fails: 3.3
// names: nothing to close
// Opens inside the `try`, so that a failed `open` is closed.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let resource: R | undefined;
  try {
    resource = await open();
    yield* read(resource);
  } finally {
    await close(resource as R);
  }
}
