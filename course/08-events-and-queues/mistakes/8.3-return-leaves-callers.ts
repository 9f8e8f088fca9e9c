// fails: 8.3
// names: No value will come for them
// return() takes the listener off, and forgets who waits.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    override async return(): Promise<IteratorResult<E>> {
      this.stop();
      if (this.waiting >= 0) return super.return();
      return { value: undefined, done: true };
    }
  })(...listened).start();
}
