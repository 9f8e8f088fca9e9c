// fails: 8.3
// names: its `abort` ends the queue
// Leaves the signal to addEventListener: the listener is gone, and who waits is not told.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override end(): void {
      this.stop();
      if (this.signal?.aborted && this.#isStarted) return;
      super.end();
    }

    #isStarted = false;

    override start(): this {
      super.start();
      this.#isStarted = true;
      return this;
    }
  })(...listened).start();
}
