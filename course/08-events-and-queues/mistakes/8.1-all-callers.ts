// fails: 8.1
// names: went to more than one
// Hands a value to all that wait, as an event.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    if (this.callers.length === 0) return super.push(value);
    for (const { resolve } of this.callers.splice(0)) resolve({ value, done: false });
    return true;
  }
}
