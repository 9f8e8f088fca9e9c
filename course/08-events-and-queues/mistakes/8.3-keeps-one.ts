// fails: 8.3
// names: only one was kept
// Keeps the first event that nobody waits for, and no second one.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override keep(event: E): void {
      if (this.waiting < 1) super.keep(event);
    }
  })(...listened).start();
}
