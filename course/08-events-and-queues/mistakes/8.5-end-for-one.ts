// fails: 8.5
// names: and then done
// The end is told to the one who has asked.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override end(consumer: Consumer<T>): void {
      if (consumer.asked === this.wanted) super.end(consumer);
    }
  })(source, consumers).iterators;
}
