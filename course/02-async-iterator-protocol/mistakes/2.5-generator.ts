// fails: 2.5
// names: an error that leaves its body finishes it
// Writes an async generator.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function* oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let result = await source.next();
  try {
    for (; !result.done; result = await source.next()) yield result.value;
  } finally {
    if (!result.done) await source.return?.();
  }
}
