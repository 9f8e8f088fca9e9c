// fails: 8.5
// names: nobody looks at
// The loop that pulls rejects as well.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override fail(consumer: Consumer<T>, error: unknown): void {
      super.fail(consumer, error);
      void Promise.reject(error);
    }
  })(source, consumers).iterators;
}
