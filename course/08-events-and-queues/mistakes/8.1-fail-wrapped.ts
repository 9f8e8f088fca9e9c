// fails: 8.1
// names: Hand on the error itself
// Makes a new error out of the one that it got.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override fail(error: unknown): void {
    super.fail(new Error(String(error)));
  }
}
