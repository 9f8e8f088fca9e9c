// fails: 8.1
// names: The promise of `next()` rejects
// The call of next() throws the error itself, in place of a promise that rejects.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override next(): Promise<IteratorResult<T>> {
    const { failure } = this;
    if (this.values.length > 0 || !failure) return super.next();
    this.failure = undefined;
    throw failure.error;
  }
}
