// fails: 8.2
// names: no room will ever be made
// Looks for room first, and then whether it is over.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    if (this.room <= 0 && !this.hasLeft) return this.wait(value);
    return super.send(value);
  }
}
