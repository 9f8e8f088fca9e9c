// fails: 8.2
// names: NaN is no capacity
// Asks whether the capacity is bad.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  constructor(capacity: number) {
    if (capacity < 0) throw new RangeError('below 0');
    super(Number.isNaN(capacity) ? 0 : capacity);
  }
}
