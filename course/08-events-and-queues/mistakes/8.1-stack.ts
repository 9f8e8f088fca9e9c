// fails: 8.1
// names: last was handed out first
// Takes the value that was pushed last.
import { type Caller, Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  protected override answer(caller: Caller<T>): void {
    this.values.reverse();
    super.answer(caller);
    this.values.reverse();
  }
}
