// fails: 8.5
// names: its calls pull nothing
// Who has left goes on pulling for nobody.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override next(consumer: Consumer<T>): Promise<IteratorResult<T>> {
      if (!this.here.has(consumer)) {
        this.wanted++;
        void this.pull();
      }
      return super.next(consumer);
    }
  })(source, consumers).iterators;
}
