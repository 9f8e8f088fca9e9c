// fails: 8.1
// names: more than once
// Every call after a failure rejects.
import { type Caller, Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  protected override answer(caller: Caller<T>): void {
    const { failure } = this;
    super.answer(caller);
    this.failure = failure;
  }
}
