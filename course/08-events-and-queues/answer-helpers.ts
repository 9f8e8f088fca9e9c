/* What answers of lesson 8 share: its classes in steps that can be replaced. */
import { Channel } from '../../solutions/08-events-and-queues.ts';

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

/** Does as `BoundedChannel` does; a wrong answer inherits from it and gets one step wrong. */
export class Bounded<T> implements AsyncIterableIterator<T> {
  protected readonly values = new Channel<T>();
  protected readonly senders: { value: T; answer(hasRoom: boolean): void }[] = [];
  protected room: number;
  protected isOver = false;
  protected hasLeft = false;

  constructor(capacity: number) {
    if (!(capacity >= 0)) throw new RangeError(`a capacity is a number of 0 or more, got ${capacity}`);
    this.room = capacity;
  }

  async send(value: T): Promise<boolean> {
    if (this.room > 0) {
      this.room--;
      return this.values.push(value);
    }
    return new Promise((answer) => this.senders.push({ value, answer }));
  }

  end(): void {
    this.turnAway();
    this.values.end();
  }

  fail(error: unknown): void {
    this.turnAway();
    this.values.fail(error);
  }

  next(): Promise<IteratorResult<T>> {
    const sender = this.senders.shift();
    if (sender) {
      this.values.push(sender.value);
      sender.answer(true);
    } else {
      this.room++;
    }
    return this.values.next();
  }

  return(): Promise<IteratorResult<T>> {
    this.hasLeft = true;
    this.turnAway();
    return this.values.return();
  }

  protected turnAway(): void {
    this.isOver = true;
    this.room = Infinity;
    for (const { answer } of this.senders.splice(0)) answer(false);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
