// fails: 8.2
// names: To be full is no mistake
// Throws where there is no room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    if (this.room <= 0) throw new Error('the channel is full');
    return super.send(value);
  }
}
