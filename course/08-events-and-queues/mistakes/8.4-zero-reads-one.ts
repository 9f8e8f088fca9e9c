// fails: 8.4
// names: nothing is read ahead
// Reads one value ahead where none is wanted.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  yield* right(source, Math.max(1, size));
}
