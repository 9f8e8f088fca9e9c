// fails: 8.5
// names: more than once
// Every call after the error rejects.
import { type Consumer, Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    #failure: { error: unknown } | undefined;

    protected override fail(consumer: Consumer<T>, error: unknown): void {
      this.#failure = { error };
      super.fail(consumer, error);
    }

    protected override async next(consumer: Consumer<T>): Promise<IteratorResult<T>> {
      const answer = await super.next(consumer);
      if (answer.done && this.#failure && this.here.has(consumer)) throw this.#failure.error;
      return answer;
    }
  })(source, consumers).iterators;
}
