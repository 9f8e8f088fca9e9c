// fails: 8.2
// names: share something
// The queue is static.
import { Channel } from '../../../solutions/08-events-and-queues.ts';
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  static readonly queue = new Channel<unknown>();
  protected override readonly values = BoundedChannel.queue as Channel<T>;
}
