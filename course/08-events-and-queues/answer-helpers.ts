/* What answers of lesson 8 share: its classes in steps that can be replaced. */

export interface Caller<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: unknown): void;
}

/** Does as `Channel` does; a wrong answer inherits from it and gets one step wrong. */
export class Queue<T> implements AsyncIterableIterator<T> {
  protected readonly values: T[] = [];
  protected readonly callers: Caller<T>[] = [];
  protected isOver = false;
  protected hasLeft = false;
  protected failure: { error: unknown } | undefined;

  push(value: T): boolean {
    if (this.hasLeft) return false;
    if (this.isOver) throw new Error('push() after end() or fail()');
    this.values.push(value);
    this.serve();
    return true;
  }

  end(): void {
    this.isOver = true;
    this.serve();
  }

  fail(error: unknown): void {
    if (this.isOver) return;
    this.failure = { error };
    this.end();
  }

  next(): Promise<IteratorResult<T>> {
    return new Promise((resolve, reject) => {
      this.callers.push({ resolve, reject });
      this.serve();
    });
  }

  async return(): Promise<IteratorResult<T>> {
    this.hasLeft = true;
    this.values.length = 0;
    this.failure = undefined;
    this.end();
    return { value: undefined, done: true };
  }

  protected serve(): void {
    while (this.callers.length > 0 && (this.values.length > 0 || this.isOver)) this.answer(this.callers.shift()!);
  }

  protected answer({ resolve, reject }: Caller<T>): void {
    if (this.values.length > 0) {
      resolve({ value: this.values.shift()!, done: false });
    } else if (this.failure) {
      reject(this.failure.error);
      this.failure = undefined;
    } else {
      resolve({ value: undefined, done: true });
    }
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
