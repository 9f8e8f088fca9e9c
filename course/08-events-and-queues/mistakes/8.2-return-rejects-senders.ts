// fails: 8.2
// names: tells it to stop
// return() rejects those who wait for room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    const hadLeft = this.hasLeft;
    const sent = await super.send(value);
    if (!sent && !hadLeft && this.hasLeft) throw new Error('nobody takes it');
    return sent;
  }
}
