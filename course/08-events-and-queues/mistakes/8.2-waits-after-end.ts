// fails: 8.2
// names: nobody will ever make room
// Looks for room first, and then whether it is over.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  #held = 0;
  #capacity: number;

  constructor(capacity: number) {
    super(capacity);
    this.#capacity = capacity;
  }

  override async send(value: T): Promise<boolean> {
    if (this.isOver && !this.hasLeft && this.#held === this.#capacity) return new Promise(() => {});
    this.#held++;
    return super.send(value);
  }
}
