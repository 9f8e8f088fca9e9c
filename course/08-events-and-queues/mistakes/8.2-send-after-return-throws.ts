// fails: 8.2
// names: tells it to stop
// send() rejects when the consumer has left.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    if (this.isOver) throw new Error('it is over');
    return super.send(value);
  }
}
