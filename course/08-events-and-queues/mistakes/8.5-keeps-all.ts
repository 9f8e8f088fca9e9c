// fails: 8.5
// names: an array that is never cut
// Keeps all values in a list, and a place in it for each consumer.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    readonly #all = new Set<T>();

    protected override give(consumer: Consumer<T>, value: T): void {
      this.#all.add(value);
      super.give(consumer, value);
    }
  })(source, consumers).iterators;
}
