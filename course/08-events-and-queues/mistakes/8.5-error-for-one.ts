// fails: 8.5
// names: did not hear of it
// The error is told to the one who has asked; for the others it is the end.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    #isTold = false;

    protected override fail(consumer: Consumer<T>, error: unknown): void {
      if (this.#isTold) super.end(consumer);
      else super.fail(consumer, error);
      this.#isTold = true;
    }
  })(source, consumers).iterators;
}
