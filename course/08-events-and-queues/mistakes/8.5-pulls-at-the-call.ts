// fails: 8.5
// names: Nothing is pulled before it is asked for
// Begins to read when it is called.
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    override get iterators(): AsyncIterableIterator<T>[] {
      this.wanted = 1;
      void this.pull();
      return super.iterators;
    }
  })(source, consumers).iterators;
}
