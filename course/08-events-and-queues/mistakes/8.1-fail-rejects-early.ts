// fails: 8.1
// names: before a call asked
// Makes the rejected promise when the failure comes.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override fail(error: unknown): void {
    if (this.isOver) return;
    const failed = Promise.reject(error);
    super.fail(error);
    if (this.failure) this.rejected = failed;
  }

  private rejected: Promise<never> | undefined;

  override next(): Promise<IteratorResult<T>> {
    const { rejected } = this;
    if (this.values.length > 0 || !rejected) return super.next();
    this.rejected = undefined;
    this.failure = undefined;
    return rejected;
  }
}
