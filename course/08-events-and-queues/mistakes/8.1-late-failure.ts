// fails: 8.1
// names: what comes after it is over is ignored
// fail() after end() is told all the same.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override fail(error: unknown): void {
    if (!this.hasLeft) this.failure ??= { error };
    this.end();
  }
}
