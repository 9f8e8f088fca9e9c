// fails: 8.2
// names: has waited longest
// Room goes to the sender that came last.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  protected override letIn(): void {
    this.senders.unshift(this.senders.pop()!);
    super.letIn();
  }
}
