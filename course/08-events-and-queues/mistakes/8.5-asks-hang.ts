// fails: 8.5
// names: waits for ever
// return() says nothing to the queue of its consumer.
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override leave(): void {}
  })(source, consumers).iterators;
}
