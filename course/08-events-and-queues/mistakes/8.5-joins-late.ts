// fails: 8.5
// names: missed what came before it asked
// Counts a consumer in when it asks for the first time.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override give(consumer: Consumer<T>, value: T): void {
      if (consumer.asked > 0) super.give(consumer, value);
    }

    protected override next(consumer: Consumer<T>): Promise<IteratorResult<T>> {
      if (consumer.asked === 0) consumer.asked = this.pulled;
      return super.next(consumer);
    }
  })(source, consumers).iterators;
}
