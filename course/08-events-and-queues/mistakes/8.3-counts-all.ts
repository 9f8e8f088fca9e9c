// fails: 8.3
// names: wait now
// Counts all events that ever came.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    override next(): Promise<IteratorResult<E>> {
      return this.queue.next();
    }
  })(...listened).start();
}
