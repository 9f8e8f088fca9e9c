// fails: 8.3
// names: a queue of its own
// Two on the same target get the same iterator.
import { fromEvent as right } from '../../../solutions/08-events-and-queues.ts';
import type { Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  const [target] = listened as [{ events?: AsyncIterableIterator<E> }, ...unknown[]];
  return target.events ??= right<E>(...listened);
}
