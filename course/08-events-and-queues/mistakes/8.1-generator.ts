// fails: 8.1
// names: waits behind the call
// A generator does the loop: its return() queues behind a next() that waits.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  #inner = this.#values();

  async *#values(): AsyncGenerator<T> {
    for (;;) {
      const { done, value } = await super.next();
      if (done) return;
      yield value;
    }
  }

  override next(): Promise<IteratorResult<T>> {
    return this.#inner.next();
  }

  override async return(): Promise<IteratorResult<T>> {
    await this.#inner.return(undefined);
    return super.return();
  }
}
