// fails: 8.3
// names: The consumer has left
// return() is taken for an end: what waits is still handed out.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    override async return(): Promise<IteratorResult<E>> {
      this.end();
      return { value: undefined, done: true };
    }
  })(...listened).start();
}
