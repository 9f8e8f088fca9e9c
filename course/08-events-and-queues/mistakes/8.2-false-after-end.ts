// fails: 8.2
// names: it must hear of it
// send() after the end says false.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    return this.isOver ? false : super.send(value);
  }
}
