// fails: 8.1
// names: share something
// The queue is static.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  static readonly queue: unknown[] = [];
  protected override readonly values = Channel.queue as T[];
}
