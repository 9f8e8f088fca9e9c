// fails: 8.5
// names: A source is closed once
// Closes the source whenever one leaves and none is left.
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override async close(): Promise<void> {
      await this.iterator?.return?.();
    }
  })(source, consumers).iterators;
}
