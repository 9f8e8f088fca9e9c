// fails: 8.5
// names: it has closed itself
// Closes the source whatever has happened to it.
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    #isClosed = false;

    protected override async close(): Promise<void> {
      if (this.#isClosed) return;
      this.#isClosed = true;
      await this.iterator?.return?.();
    }
  })(source, consumers).iterators;
}
