// fails: 8.2
// names: comes too late
// Whoever waits for room wakes up and looks whether there is some.
import { Bounded } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> extends Bounded<T> {
  readonly #wake: (() => void)[] = [];

  protected override async wait(value: T): Promise<boolean> {
    while (this.room <= 0 && !this.hasLeft) await new Promise<void>((resolve) => this.#wake.push(resolve));
    return !this.hasLeft && super.wait(value);
  }

  override next(): Promise<IteratorResult<T>> {
    const answer = super.next();
    this.#wake.shift()?.();
    return answer;
  }

  override return(): Promise<IteratorResult<T>> {
    const answer = super.return();
    for (const wake of this.#wake) wake();
    return answer;
  }
}
