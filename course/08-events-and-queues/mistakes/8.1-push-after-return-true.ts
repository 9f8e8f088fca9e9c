// fails: 8.1
// names: this value will not be taken
// push() goes on saying true when the consumer has left.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    return super.push(value) || this.hasLeft;
  }
}
