// fails: 8.3
// names: One event too many was kept
// Looks for more than the limit, and adds then.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override hear(event: E): void {
      if (this.waiting > this.limit) this.overflow();
      else this.keep(event);
    }
  })(...listened).start();
}
