// fails: 8.2
// names: never left without an answer
// end() leaves those alone who wait for room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override end(): void {
    this.senders.length = 0;
    super.end();
  }
}
