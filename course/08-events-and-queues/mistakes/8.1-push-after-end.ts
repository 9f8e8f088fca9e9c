// fails: 8.1
// names: it must hear of it
// push() after the end is ignored.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    return this.isOver ? false : super.push(value);
  }
}
