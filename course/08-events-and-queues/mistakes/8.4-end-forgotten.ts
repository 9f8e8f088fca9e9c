// fails: 8.4
// names: Who tells the queue
// Reads to the end, and does not say so.
import { BoundedChannel } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  if (size === 0) return yield* source;
  const ahead = new BoundedChannel<T>(size - 1);
  const reading = (async () => {
    for await (const value of source) if (!(await ahead.send(value))) return;
  })();
  reading.catch((error) => ahead.fail(error));
  yield* ahead;
}
