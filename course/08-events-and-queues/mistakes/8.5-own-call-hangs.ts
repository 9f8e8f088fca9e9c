// fails: 8.5
// names: always answered
// return() forgets the call of its own that waits.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override leave(consumer: Consumer<T>): void {
      if (!this.isPulling) super.leave(consumer);
    }
  })(source, consumers).iterators;
}
