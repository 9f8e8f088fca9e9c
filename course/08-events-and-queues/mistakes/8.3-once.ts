// fails: 8.3
// names: deaf in between
// Listens only while a call waits, as `once` does.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override keep(event: E): void {
      if (this.waiting < 0 || !this.#isCalled) super.keep(event);
    }

    #isCalled = false;

    override next(): Promise<IteratorResult<E>> {
      this.#isCalled = true;
      return super.next();
    }
  })(...listened).start();
}
