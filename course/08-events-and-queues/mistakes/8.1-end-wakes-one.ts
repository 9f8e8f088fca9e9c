// fails: 8.1
// names: not all were answered
// end() answers one caller.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override end(): void {
    this.isOver = true;
    if (this.hasLeft || this.failure) this.serve();
    else this.callers.shift()?.resolve({ value: undefined, done: true });
  }
}
