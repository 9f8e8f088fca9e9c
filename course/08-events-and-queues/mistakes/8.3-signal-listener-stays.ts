// fails: 8.3
// names: The listener on the signal stays
// Takes its listener off the target, and not off the signal.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override stop(): void {
      this.target.removeEventListener(this.type, this.listener);
    }
  })(...listened).start();
}
