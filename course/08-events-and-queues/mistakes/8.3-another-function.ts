// fails: 8.3
// names: with the same type and the same function
// Takes off a function that looks like the listener, and is another one.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override stop(): void {
      const hear = (event: Event): void => this.listener(event);
      this.target.removeEventListener(this.type, hear);
    }
  })(...listened).start();
}
