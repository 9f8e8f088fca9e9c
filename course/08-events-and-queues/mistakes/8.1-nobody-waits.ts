// fails: 8.1
// names: was not kept
// Hands a value to whoever waits, and forgets it where nobody does.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    return this.callers.length > 0 || this.hasLeft || this.isOver ? super.push(value) : true;
  }
}
