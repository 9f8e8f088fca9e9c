// fails: 8.3
// names: the loop does not hear of it
// Drops the events over the limit, and goes on.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override overflow(): void {}
  })(...listened).start();
}
