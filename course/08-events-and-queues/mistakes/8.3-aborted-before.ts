// fails: 8.3
// names: ask signal.aborted
// Waits for the abort of a signal that has aborted long ago.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    override start(): this {
      this.target.addEventListener(this.type, this.listener);
      this.signal?.addEventListener('abort', this.ender);
      return this;
    }
  })(...listened).start();
}
