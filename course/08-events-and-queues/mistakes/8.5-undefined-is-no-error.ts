// fails: 8.5
// names: an error like any other
// Looks at the error to know whether there is one.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override fail(consumer: Consumer<T>, error: unknown): void {
      if (error) super.fail(consumer, error);
      else super.end(consumer);
    }
  })(source, consumers).iterators;
}
