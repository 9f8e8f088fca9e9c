// fails: 8.1
// names: told by `false`
// push() throws also when the consumer has left.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    if (this.isOver) throw new Error('it is over');
    return super.push(value);
  }
}
