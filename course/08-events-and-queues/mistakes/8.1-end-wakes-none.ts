// fails: 8.1
// names: answer each of them `done`
// end() sets a flag that nobody who waits looks at.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override end(): void {
    this.isOver = true;
    if (this.hasLeft || this.failure) this.serve();
  }
}
