// fails: 8.3
// names: gives a list of all arguments
// Hands on what `events.on` of Node gives: a list of arguments.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override keep(event: E): void {
      super.keep([event] as unknown as E);
    }
  })(...listened).start();
}
