// fails: 8.2
// names: a sender that waits
// next() looks into the queue only, which is always empty with capacity 0.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  readonly #capacity: number;

  constructor(capacity: number) {
    super(capacity);
    this.#capacity = capacity;
  }

  override next(): Promise<IteratorResult<T>> {
    return this.#capacity > 0 || this.senders.length === 0 ? super.next() : this.values.next();
  }
}
