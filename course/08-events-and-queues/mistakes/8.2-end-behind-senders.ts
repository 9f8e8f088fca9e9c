// fails: 8.2
// names: from the moment in which it is said
// Lets a sender stand in line after the end, as long as others wait.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    if (this.senders.length > 0) return this.wait(value);
    return super.send(value);
  }
}
