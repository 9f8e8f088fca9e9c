// fails: 8.1
// names: Empty is not the end
// Says done as soon as nothing waits.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override async next(): Promise<IteratorResult<T>> {
    if (this.values.length === 0 && !this.failure) return { value: undefined, done: true };
    return super.next();
  }
}
