// fails: 8.2
// names: will never be handed out
// return() answers true to those who wait for room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override return(): Promise<IteratorResult<T>> {
    for (const { answer } of this.senders.splice(0)) answer(true);
    return super.return();
  }
}
