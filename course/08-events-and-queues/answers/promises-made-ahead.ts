// (two rows of promises: those made ahead by push(), and the resolvers of those made ahead by next(); one subclass of the other)
type Result<T> = IteratorResult<T>;

interface Open<T> {
  promise: Promise<Result<T>>;
  resolve(result: Result<T> | PromiseLike<Result<T>>): void;
}

function open<T>(): Open<T> {
  let resolve!: Open<T>['resolve'];
  const promise = new Promise<Result<T>>((yes) => (resolve = yes));
  return { promise, resolve };
}

export class Channel<T> implements AsyncIterableIterator<T> {
  /** Positive: promises that are settled and wait for callers. Negative: callers that wait. */
  protected ahead: Open<T>[] = [];
  protected callers: Open<T>[] = [];
  protected state: 'open' | 'over' | 'left' = 'open';
  #last: (() => Promise<Result<T>>) | undefined;

  push(value: T): boolean {
    if (this.state === 'left') return false;
    if (this.state === 'over') throw new TypeError('over');
    this.slot().resolve({ done: false, value });
    return true;
  }

  end(): void {
    this.finish();
  }

  fail(error: unknown): void {
    if (this.state === 'open') this.finish(() => Promise.reject(error));
  }

  protected slot(): Open<T> {
    const caller = this.callers.shift();
    if (caller) return caller;
    const slot = open<T>();
    this.ahead.push(slot);
    return slot;
  }

  protected finish(last?: () => Promise<Result<T>>): void {
    if (this.state !== 'open') return;
    this.state = 'over';
    this.#last = last;
    for (const caller of this.callers.splice(0)) caller.resolve(this.ending());
  }

  protected ending(): Promise<Result<T>> {
    const last = this.#last;
    this.#last = undefined;
    return last?.() ?? Promise.resolve({ done: true, value: undefined });
  }

  next(): Promise<Result<T>> {
    const slot = this.ahead.shift();
    if (slot) return slot.promise;
    if (this.state !== 'open') return this.ending();
    const caller = open<T>();
    this.callers.push(caller);
    return caller.promise;
  }

  return(): Promise<Result<T>> {
    this.finish();
    this.state = 'left';
    this.#last = undefined;
    this.ahead = [];
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** A value that waits stands in the row already; its sender hears of it when it has moved up. */
export class BoundedChannel<T> extends Channel<T> {
  readonly #capacity: number;
  #senders: ((sent: boolean) => void)[] = [];

  constructor(capacity: number) {
    super();
    if (Number.isNaN(capacity) || capacity < 0) throw new RangeError('capacity');
    this.#capacity = capacity;
  }

  send(value: T): Promise<boolean> {
    if (this.state !== 'open') {
      return this.state === 'left' ? Promise.resolve(false) : Promise.reject(new Error('over'));
    }
    super.push(value);
    if (this.ahead.length <= this.#capacity) return Promise.resolve(true);
    return new Promise((resolve) => this.#senders.push(resolve));
  }

  override next(): Promise<Result<T>> {
    if (this.ahead.length > 0) this.#senders.shift()?.(true);
    return super.next();
  }

  override return(): Promise<Result<T>> {
    for (const answer of this.#senders) answer(false);
    this.#senders = [];
    return super.return();
  }
}

export { fromEvent, prefetch, share } from '../../../solutions/08-events-and-queues.ts';
