// fails: 8.1
// names: before one that is made later
// Wakes the call that waits longest, which looks again: a call that is made meanwhile takes its value.
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> implements AsyncIterableIterator<T> {
  readonly #values: T[] = [];
  readonly #sleepers: (() => void)[] = [];
  #isOver = false;
  #hasLeft = false;
  #failure: { error: unknown } | undefined;

  push(value: T): boolean {
    if (this.#hasLeft) return false;
    if (this.#isOver) throw new Error('push() after end() or fail()');
    this.#values.push(value);
    this.#sleepers.shift()?.();
    return true;
  }

  end(): void {
    this.#isOver = true;
    for (const wake of this.#sleepers.splice(0)) wake();
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#failure = { error };
    this.end();
  }

  async next(): Promise<IteratorResult<T>> {
    while (this.#values.length === 0 && !this.#isOver) {
      await new Promise<void>((wake) => this.#sleepers.push(wake));
    }
    if (this.#values.length > 0) return { value: this.#values.shift()!, done: false };
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#hasLeft = true;
    this.#values.length = 0;
    this.#failure = undefined;
    this.end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
