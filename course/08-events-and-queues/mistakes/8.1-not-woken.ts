// fails: 8.1
// names: the call was not answered
// Looks at the queue in next() only.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  protected override serve(): void {
    if (this.isOver) super.serve();
  }

  override next(): Promise<IteratorResult<T>> {
    const answer = super.next();
    if (this.values.length > 0) super.serve();
    return answer;
  }
}
