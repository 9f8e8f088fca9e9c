// fails: 8.1
// names: overtook
// The error comes before what was pushed.
import { type Caller, Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  protected override answer(caller: Caller<T>): void {
    const values = this.values.splice(0, this.failure ? Infinity : 0);
    super.answer(caller);
    this.values.push(...values);
  }
}
