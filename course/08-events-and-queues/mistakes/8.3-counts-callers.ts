// fails: 8.3
// names: goes to a call that waits
// Counts an event that goes straight to a caller, and never takes it off again.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    override next(): Promise<IteratorResult<E>> {
      if (this.waiting > 0) this.waiting--;
      return this.queue.next();
    }
  })(...listened).start();
}
