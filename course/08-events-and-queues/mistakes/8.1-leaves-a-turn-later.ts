// fails: 8.1
// names: this value will not be taken
// Waits before it leaves: what is pushed in the same turn is still taken, and dropped then.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override async return(): Promise<IteratorResult<T>> {
    await undefined;
    return super.return();
  }
}
