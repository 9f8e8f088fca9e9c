// fails: 8.2
// names: One too many
// Asks `<=` for `<`.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  constructor(capacity: number) {
    super(capacity);
    if (capacity > 0) this.room++;
  }
}
