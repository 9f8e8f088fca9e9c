// fails: 8.2
// names: comes too late
// Whoever waits for room wakes up and looks whether there is some.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  #wake: (() => void)[] = [];

  override async send(value: T): Promise<boolean> {
    while (this.room <= 0) await new Promise<void>((resolve) => this.#wake.push(resolve));
    return super.send(value);
  }

  override next(): Promise<IteratorResult<T>> {
    const result = super.next();
    this.#wake.shift()?.();
    return result;
  }

  protected override turnAway(): void {
    super.turnAway();
    if (!this.hasLeft) this.isOver = false;
    for (const wake of this.#wake.splice(0)) wake();
  }
}
