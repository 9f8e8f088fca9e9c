// fails: 8.2
// names: Nothing holds the sender back
// Is a channel whose send() is async.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    return this.values.push(value);
  }
}
