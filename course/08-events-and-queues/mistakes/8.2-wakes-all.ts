// fails: 8.2
// names: One value taken out is room for one
// Lets in all that wait as soon as there is room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override next(): Promise<IteratorResult<T>> {
    for (const { value, answer } of this.senders.splice(1)) {
      this.values.push(value);
      answer(true);
    }
    return super.next();
  }
}
