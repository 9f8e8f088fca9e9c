// fails: 8.3
// names: while events waited
// An abort is told as an error, but to those only who find something there.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override end(): void {
      this.stop();
      if (this.waiting > 0) this.queue.fail(this.signal!.reason);
      else this.queue.end();
    }
  })(...listened).start();
}
