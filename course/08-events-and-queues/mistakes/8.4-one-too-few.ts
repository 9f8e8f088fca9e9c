// fails: 8.4
// names: as far ahead as it may
// Leaves room for one more value.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  yield* right(source, size > 1 ? size - 1 : size);
}
