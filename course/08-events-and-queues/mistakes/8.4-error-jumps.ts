// fails: 8.4
// names: overtook values
// Tells the error at once.
import { BoundedChannel } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  if (size === 0) return yield* source;
  const ahead = new BoundedChannel<T>(size - 1);
  const reading = (async () => {
    for await (const value of source) if (!(await ahead.send(value))) return;
    ahead.end();
  })();
  let failure: { error: unknown } | undefined;
  reading.catch((error) => {
    failure = { error };
    ahead.fail(error);
  });
  for await (const value of ahead) {
    if (failure) throw failure.error;
    yield value;
  }
}
