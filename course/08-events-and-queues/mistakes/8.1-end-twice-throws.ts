// fails: 8.1
// names: to tidy up twice is no mistake
// end() after the end is an error.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override end(): void {
    if (this.isOver && !this.hasLeft) throw new Error('it is over already');
    super.end();
  }
}
