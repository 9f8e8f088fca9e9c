// fails: 8.3
// names: hears only from the first next()
// Is an async generator: its body, and so the listener, waits for the first next().
import { fromEvent as right } from '../../../solutions/08-events-and-queues.ts';
import type { Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* fromEvent<E extends Event>(...listened: Listened): AsyncGenerator<E> {
  yield* right<E>(...listened);
}
