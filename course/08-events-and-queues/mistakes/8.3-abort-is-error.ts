// fails: 8.3
// names: and no error
// An abort is told as an error.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override end(): void {
      this.stop();
      this.queue.fail(this.signal!.reason);
    }
  })(...listened).start();
}
