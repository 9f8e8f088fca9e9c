// fails: 8.3
// names: is a RangeError
// Too many events are an error of no kind.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override overflow(): void {
      this.stop();
      this.queue.fail(new Error('too many events'));
    }
  })(...listened).start();
}
