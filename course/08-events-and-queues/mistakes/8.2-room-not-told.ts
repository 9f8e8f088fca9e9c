// fails: 8.2
// names: Room was made, and the sender not told
// Counts the room that is made, and lets nobody in.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override next(): Promise<IteratorResult<T>> {
    this.room++;
    return this.values.next();
  }
}
