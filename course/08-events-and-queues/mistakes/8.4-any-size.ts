// fails: 8.4
// names: a whole number of 0 or more
// Takes any size.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  yield* right(source, Math.max(0, Math.ceil(size) || 0) % 100);
}
