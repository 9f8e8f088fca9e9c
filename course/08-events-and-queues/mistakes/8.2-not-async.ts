// fails: 8.2
// names: always returns a promise
// send() returns true where there is room, and a promise only where it has to wait.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  // @ts-expect-error: not always a promise
  override send(value: T): Promise<boolean> | boolean {
    if (this.room <= 0 || this.isOver) return super.send(value);
    void super.send(value);
    return true;
  }
}
