// fails: 8.5
// names: overtook values
// A consumer that is slow hears of the error before its values.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override fail(consumer: Consumer<T>, error: unknown): void {
      if (consumer.asked === 0) consumer.clear();
      super.fail(consumer, error);
    }
  })(source, consumers).iterators;
}
