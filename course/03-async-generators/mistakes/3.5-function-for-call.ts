// fails: 3.5
// names: function, not its call
// Wraps each source in a generator function and forgets to call it.
export * from '../../../solutions/03-async-generators.ts';

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const readers = sources.map((source) =>
    async function*() {
      yield* source;
    }
  );
  // @ts-expect-error: functions are no iterables
  for (const reader of readers) yield* reader;
}
