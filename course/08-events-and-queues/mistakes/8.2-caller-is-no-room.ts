// fails: 8.2
// names: A consumer that waits is room
// Looks at the capacity alone, and not whether somebody waits for a value.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  readonly #capacity: number;

  constructor(capacity: number) {
    super(capacity);
    this.#capacity = capacity;
  }

  protected override async wait(value: T): Promise<boolean> {
    if (this.#capacity > 0 || this.room <= 0) return super.wait(value);
    return new Promise((answer) => this.senders.push({ value, answer }));
  }
}
