// fails: 8.3
// names: the object that the listener got
// Hands out what the event carries.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override keep(event: E): void {
      super.keep((event as unknown as { data: E }).data);
    }
  })(...listened).start();
}
