// fails: 8.3
// names: the type that was asked for
// Listens to errors as well.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    override start(): this {
      this.target.addEventListener('error', this.listener);
      return super.start();
    }
  })(...listened).start();
}
