// fails: 8.1
// names: waits for nothing
// push() is async.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  // @ts-expect-error: a promise, and no boolean
  override async push(value: T): Promise<boolean> {
    return super.push(value);
  }
}
