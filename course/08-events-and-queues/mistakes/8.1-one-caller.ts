// fails: 8.1
// names: room for one caller
// Remembers one caller that waits; the second takes its place.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override next(): Promise<IteratorResult<T>> {
    this.callers.length = 0;
    return super.next();
  }
}
