// fails: 8.1
// names: also when it goes straight to a caller
// push() says whether the value went into the queue.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    const isAwaited = this.callers.length > 0;
    return super.push(value) && !isAwaited;
  }
}
