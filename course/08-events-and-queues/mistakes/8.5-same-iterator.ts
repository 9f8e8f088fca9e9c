// fails: 8.5
// names: an iterator of its own
// Fills a list with one iterator.
import { share as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return Array.from<AsyncIterableIterator<T>>({ length: consumers }).fill(right(source, 1)[0]!);
}
