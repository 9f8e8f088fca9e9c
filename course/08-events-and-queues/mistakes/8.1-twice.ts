// fails: 8.1
// names: once more
// Hands a value to the caller that waits, and keeps it as well.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    const caller = this.callers.shift();
    caller?.resolve({ value, done: false });
    return super.push(value);
  }
}
