// fails: 8.1
// names: First the values that were pushed before it
// fail() empties the queue.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override fail(error: unknown): void {
    if (!this.isOver) this.values.length = 0;
    super.fail(error);
  }
}
