// (object literals with closures; next() returns a thenable that is no promise; done is 1, and there is no value beside it)
type Result<T> = IteratorResult<T>;

const over = { done: 1 } as unknown as Result<never>;

class Thenable<T> implements PromiseLike<T> {
  readonly #promise: Promise<T>;

  constructor(start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void) {
    this.#promise = new Promise(start);
  }

  then<A = T, B = never>(
    yes?: ((value: T) => A | PromiseLike<A>) | null,
    no?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#promise.then(yes, no);
  }
}

function thenable<T>(value: T): Promise<T> {
  return new Thenable<T>((resolve) => resolve(value)) as unknown as Promise<T>;
}

function refused<T>(error: unknown): Promise<T> {
  return new Thenable<T>((_, reject) => reject(error)) as unknown as Promise<T>;
}

/** One row for both: what waits is either a message or a caller. */
function queueOf<T>() {
  type Message = { value: T } | { error: unknown };
  const messages: Message[] = [];
  const callers: [(result: Result<T>) => void, (error: unknown) => void][] = [];
  let isOver = false;
  let hasLeft = false;
  return {
    get isOver() {
      return isOver;
    },
    get hasLeft() {
      return hasLeft;
    },
    get balance() {
      return messages.length - callers.length;
    },
    put(message: Message): void {
      const caller = callers.shift();
      if (!caller) messages.push(message);
      else if ('error' in message) caller[1](message.error);
      else caller[0]({ ...message, done: false });
    },
    take(): Promise<Result<T>> {
      const message = messages.shift();
      if (message) {
        return 'error' in message
          ? refused(message.error)
          : thenable<Result<T>>({ ...message, done: false });
      }
      if (isOver) return thenable(over);
      return new Thenable<Result<T>>((...caller) => void callers.push(caller)) as unknown as Promise<Result<T>>;
    },
    finish(): void {
      isOver = true;
      for (const [resolve] of callers.splice(0)) resolve(over);
    },
    leave(): Promise<Result<T>> {
      hasLeft = true;
      messages.length = 0;
      this.finish();
      return thenable(over);
    },
  };
}

export class Channel<T> implements AsyncIterableIterator<T> {
  readonly #queue = queueOf<T>();

  push = (value: T): boolean => {
    if (this.#queue.hasLeft) return false;
    if (this.#queue.isOver) throw new Error('no more');
    this.#queue.put({ value });
    return true;
  };
  end = (): void => this.#queue.finish();
  fail = (error: unknown): void => {
    if (this.#queue.isOver) return;
    this.#queue.put({ error });
    this.#queue.finish();
  };
  next = (): Promise<Result<T>> => this.#queue.take();
  return = (): Promise<Result<T>> => this.#queue.leave();
  [Symbol.asyncIterator] = (): this => this;
}

export class BoundedChannel<T> implements AsyncIterableIterator<T> {
  readonly #queue = queueOf<T>();
  readonly #capacity: number;
  readonly #waiting = new Map<object, { value: T; answer(sent: boolean): void }>();
  #end: { error: unknown } | 'ended' | undefined;

  constructor(capacity: number) {
    if (!(capacity >= 0)) throw new RangeError(String(capacity));
    this.#capacity = capacity;
  }

  send(value: T): Promise<boolean> {
    if (this.#queue.hasLeft) return Promise.resolve(false);
    if (this.#end) throw new Error('no more');
    return new Promise((answer) => {
      this.#waiting.set({}, { value, answer });
      this.#admit();
    });
  }

  /** Who waits when the end comes is still served: the end waits, too. */
  #admit(): void {
    for (const [key, { value, answer }] of this.#waiting) {
      if (this.#queue.balance >= this.#capacity) return;
      this.#waiting.delete(key);
      this.#queue.put({ value });
      answer(true);
    }
    if (!this.#end) return;
    if (this.#end !== 'ended') this.#queue.put(this.#end);
    this.#end = 'ended';
    this.#queue.finish();
  }

  end(): void {
    this.#end ??= 'ended';
    this.#admit();
  }

  fail(error: unknown): void {
    if (this.#queue.isOver) return;
    this.#end ??= { error };
    this.#admit();
  }

  next(): Promise<Result<T>> {
    const result = this.#queue.take();
    this.#admit();
    return result;
  }

  return(): Promise<Result<T>> {
    this.#end = 'ended';
    for (const { answer } of this.#waiting.values()) answer(false);
    this.#waiting.clear();
    return this.#queue.leave();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export { fromEvent, prefetch, share } from '../../../solutions/08-events-and-queues.ts';
