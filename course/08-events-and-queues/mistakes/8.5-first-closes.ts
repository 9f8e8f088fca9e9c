// fails: 8.5
// names: How many are still there
// Closes the source when one leaves.
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override isLast(): boolean {
      return true;
    }
  })(source, consumers).iterators;
}
