// fails: 8.1
// names: `value` was a promise
// Puts a promise into the result at once.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override async next(): Promise<IteratorResult<T>> {
    if (this.values.length > 0) return { value: Promise.resolve(this.values.shift()!) as T, done: false };
    return super.next();
  }
}
