// fails: 3.3
// names: Await it
// Forgets the `await` in front of `open()`.
export * from '../../../solutions/03-async-generators.ts';

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = open() as R;
  try {
    yield* read(resource);
  } finally {
    await close(resource);
  }
}
