// fails: 8.3
// names: They were heard in time
// Drops what waits when there is too much.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override overflow(): void {
      this.stop();
      for (; this.waiting > 0; this.waiting--) void this.queue.next();
      this.queue.fail(new RangeError('too many events'));
    }
  })(...listened).start();
}
