// fails: 8.2
// names: its value never came
// Answers the sender that waited, and forgets its value.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override next(): Promise<IteratorResult<T>> {
    if (this.room > 0 || this.senders.length === 0) return super.next();
    this.senders.shift()!.answer(true);
    return this.values.next();
  }
}
