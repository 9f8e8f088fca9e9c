// fails: 8.4
// names: a second loop that is started and not awaited
// Reads a value when it is asked for one.
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  yield* source;
}
