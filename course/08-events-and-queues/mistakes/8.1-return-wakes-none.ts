// fails: 8.1
// names: No value will come for them
// return() leaves those waiting who wait.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override async return(): Promise<IteratorResult<T>> {
    this.callers.length = 0;
    return super.return();
  }
}
