// fails: 8.3
// names: one that had waited was not
// Hears of the abort, and answers only the calls that come after it.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override end(): void {
      this.stop();
    }

    override async next(): Promise<IteratorResult<E>> {
      return this.signal?.aborted ? { value: undefined, done: true } : super.next();
    }
  })(...listened).start();
}
