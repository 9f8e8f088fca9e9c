// fails: 8.3
// names: removeEventListener
// return() ends the queue, and leaves the listener where it is.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override stop(): void {}
  })(...listened).start();
}
