// fails: 8.1
// names: dropped what waited
// end() empties the queue.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override end(): void {
    if (!this.failure) this.values.length = 0;
    super.end();
  }
}
