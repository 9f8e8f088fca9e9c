// fails: 8.2
// names: promises that the value is handed out
// end() answers true to those who wait, and drops their values.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override end(): void {
    for (const { answer } of this.senders.splice(0)) answer(true);
    super.end();
  }
}
