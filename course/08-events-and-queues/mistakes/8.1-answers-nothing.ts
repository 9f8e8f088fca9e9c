// fails: 8.1
// names: says whether the value was taken
// push() returns nothing.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override push(value: T): boolean {
    return super.push(value) ? undefined as unknown as boolean : false;
  }
}
