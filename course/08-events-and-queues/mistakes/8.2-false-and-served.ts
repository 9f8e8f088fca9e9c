// fails: 8.2
// names: will never be handed out
// fail() comes at once: who waits for room is answered false, and served all the same.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override fail(error: unknown): void {
    const waiting = this.senders.splice(0);
    for (const { value, answer } of waiting) {
      answer(false);
      this.values.push(value);
    }
    super.fail(error);
  }
}
