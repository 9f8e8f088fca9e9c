// fails: 8.2
// names: One value taken out is room for one
// Lets in all that wait as soon as there is room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override next(): Promise<IteratorResult<T>> {
    const answer = super.next();
    while (this.senders.length > 0) this.letIn();
    return answer;
  }
}
