// fails: 8.1
// names: the others get `done`
// fail() rejects every call that waits.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override fail(error: unknown): void {
    if (this.isOver) return;
    if (this.callers.length === 0) return super.fail(error);
    for (const { reject } of this.callers.splice(0)) reject(error);
    this.end();
  }
}
