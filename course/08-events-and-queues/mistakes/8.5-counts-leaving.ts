// fails: 8.5
// names: Who leaves twice
// Counts the calls of return().
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    #left = 0;

    protected override isLast(): boolean {
      return ++this.#left === this.consumers.length;
    }
  })(source, consumers).iterators;
}
