// fails: 8.2
// names: it made no mistake
// end() rejects those who wait for room.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  override async send(value: T): Promise<boolean> {
    const wasOver = this.isOver;
    const sent = await super.send(value);
    if (!sent && !wasOver && !this.hasLeft) throw new Error('it ended');
    return sent;
  }
}
