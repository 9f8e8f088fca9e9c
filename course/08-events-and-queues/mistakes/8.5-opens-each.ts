// fails: 8.5
// names: One iterator of the source
// Opens the source for each consumer.
import { share as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return Array.from({ length: consumers }, () => right(source, 1)[0]!);
}
