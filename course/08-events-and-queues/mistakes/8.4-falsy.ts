// fails: 8.4
// names: values like any other
// Stops at a value that looks like nothing.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  for await (const value of right(source, size)) {
    if (value || size === 0) yield value;
  }
}
