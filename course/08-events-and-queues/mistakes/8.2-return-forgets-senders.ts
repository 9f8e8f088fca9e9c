// fails: 8.2
// names: answer every sender that waits
// return() drops the values, and leaves those who wait for room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override return(): Promise<IteratorResult<T>> {
    this.senders.length = 0;
    return super.return();
  }
}
