// fails: 8.2
// names: is not held
// A value that goes straight to a caller counts as held.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  #calling = 0;

  override async send(value: T): Promise<boolean> {
    if (this.#calling > 0) {
      this.#calling--;
      this.room--;
    }
    return super.send(value);
  }

  override next(): Promise<IteratorResult<T>> {
    if (this.room >= 3 || this.senders.length === 0) this.#calling++;
    return super.next();
  }
}
