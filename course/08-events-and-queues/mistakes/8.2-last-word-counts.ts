// fails: 8.2
// names: A sender waited: `fail()` after `end()`
// Takes the last word while senders wait, not the first.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override fail(error: unknown): void {
    this.finish = () => this.values.fail(error);
    this.admit();
  }
}
