// fails: 8.3
// names: as if all had been well
// Too many events are the end.
import { Events, type Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  return new (class extends Events<E> {
    protected override overflow(): void {
      this.end();
    }
  })(...listened).start();
}
