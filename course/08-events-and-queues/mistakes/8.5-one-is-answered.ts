// fails: 8.5
// names: each of them is answered
// Who asks while a pull is running is forgotten.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override next(consumer: Consumer<T>): Promise<IteratorResult<T>> {
      return this.isPulling ? new Promise(() => {}) : super.next(consumer);
    }
  })(source, consumers).iterators;
}
