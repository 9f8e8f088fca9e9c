// fails: 8.2
// names: not turned away
// Says false where there is no room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  protected override async wait(value: T): Promise<boolean> {
    return this.room > 0 && super.wait(value);
  }
}
