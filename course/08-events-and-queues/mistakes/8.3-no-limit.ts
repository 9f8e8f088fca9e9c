// fails: 8.3
// names: The queue has no limit
// Takes no notice of the limit.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override overflow(): void {
      this.queue.end();
    }

    protected override hear(event: E): void {
      this.keep(event);
    }
  })(...listened).start();
}
