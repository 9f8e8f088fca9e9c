// fails: 3.5
// names: not touched before its turn
// Closes every source on the way out, also those whose turn never came.
export * from '../../../solutions/03-async-generators.ts';

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  let place = 0;
  try {
    for (; place < sources.length; place++) yield* sources[place]!;
  } finally {
    for (const source of sources.slice(place + 1)) await source[Symbol.asyncIterator]().return?.();
  }
}
