// fails: 8.4
// names: though the consumer has left
// Takes no notice of what send() says.
import { BoundedChannel } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  if (size === 0) return yield* source;
  const ahead = new BoundedChannel<T>(size - 1);
  const reading = (async () => {
    for await (const value of source) {
      void await ahead.send(value);
      await new Promise((resolve) => void setTimeout(resolve));
    }
    ahead.end();
  })();
  reading.catch((error) => ahead.fail(error));
  yield* ahead;
}
