// fails: 8.1
// names: in the order in which they were made
// Answers the call that came last.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  protected override serve(): void {
    this.callers.reverse();
    super.serve();
    this.callers.reverse();
  }
}
