// fails: 8.3
// names: Too many events waited
// Tells the overflow, and goes on listening.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override overflow(): void {
      this.queue.fail(new RangeError('too many events'));
    }

    protected override keep(event: E): void {
      try {
        super.keep(event);
      } catch {
        // it is over
      }
    }
  })(...listened).start();
}
