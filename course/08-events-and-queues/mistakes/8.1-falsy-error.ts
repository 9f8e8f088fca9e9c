// fails: 8.1
// names: an error like any other
// Looks whether the error is truthy to see whether it has failed.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override fail(error: unknown): void {
    if (error) super.fail(error);
    else this.end();
  }
}
