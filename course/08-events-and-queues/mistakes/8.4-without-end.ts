// fails: 8.4
// names: reads ahead without end
// Reads into a queue that has no limit.
import { Channel } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  const ahead = new Channel<T>();
  const reading = (async () => {
    for await (const value of source) if (!ahead.push(value)) return;
    ahead.end();
  })();
  reading.catch((error) => ahead.fail(error));
  yield* ahead;
}
