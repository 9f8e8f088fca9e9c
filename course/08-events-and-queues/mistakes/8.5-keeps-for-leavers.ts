// fails: 8.5
// names: until the slowest has had it or has left
// Keeps the values of one who has left.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    readonly #kept: T[] = [];

    protected override give(consumer: Consumer<T>, value: T): void {
      super.give(consumer, value);
      if (consumer === this.consumers[1]) this.#kept.push(value);
    }

    protected override next(consumer: Consumer<T>): Promise<IteratorResult<T>> {
      if (consumer === this.consumers[1]) this.#kept.shift();
      return super.next(consumer);
    }
  })(source, consumers).iterators;
}
