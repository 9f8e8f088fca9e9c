// fails: 8.3
// names: a body that has not begun
// Listens at once, and cleans up in the `finally` of a generator that may never begin.
import { fromEvent as right } from '../../../solutions/08-events-and-queues.ts';
import type { Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  const events = right<E>(...listened);
  return (async function*() {
    yield* events;
  })();
}
