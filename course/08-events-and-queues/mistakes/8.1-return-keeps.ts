// fails: 8.1
// names: drop what waits
// return() is like end().
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override async return(): Promise<IteratorResult<T>> {
    this.hasLeft = true;
    this.end();
    return { value: undefined, done: true };
  }
}
