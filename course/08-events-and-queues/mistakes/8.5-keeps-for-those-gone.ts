// fails: 8.5
// names: until the slowest has had it or has left
// Drops the line of one who leaves, and goes on filling it.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    readonly #left: T[][] = [];

    protected override leave(consumer: Consumer<T>): void {
      super.leave(consumer);
      this.#left.push([]);
    }

    protected override give(consumer: Consumer<T>, value: T): void {
      super.give(consumer, value);
      for (const line of this.#left) line.push(value);
    }
  })(source, consumers).iterators;
}
