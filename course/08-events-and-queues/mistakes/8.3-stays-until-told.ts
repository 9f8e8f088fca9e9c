// fails: 8.3
// names: the listener stays
// Takes the listener off when the overflow is told, and perhaps nobody asks.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    #isFull = false;

    protected override hear(event: E): void {
      if (!this.#isFull) super.hear(event);
    }

    protected override overflow(): void {
      this.#isFull = true;
      this.queue.fail(new RangeError('too many events'));
    }

    override async next(): Promise<IteratorResult<E>> {
      try {
        return await super.next();
      } catch (error) {
        this.stop();
        throw error;
      }
    }
  })(...listened).start();
}
