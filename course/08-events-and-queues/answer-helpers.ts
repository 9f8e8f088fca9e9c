/* What answers of lesson 8 share: its classes in steps that can be replaced. */
import { Channel, type fromEvent } from '../../solutions/08-events-and-queues.ts';

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
  protected finish: (() => void) | undefined;
  protected hasLeft = false;

  constructor(capacity: number) {
    if (!(capacity >= 0)) throw new RangeError(`a capacity is a number of 0 or more, got ${capacity}`);
    this.room = capacity;
  }

  async send(value: T): Promise<boolean> {
    if (this.hasLeft) return false;
    if (this.finish) throw new Error('send() after end() or fail()');
    return this.wait(value);
  }

  protected wait(value: T): Promise<boolean> {
    return new Promise((answer) => {
      this.senders.push({ value, answer });
      this.admit();
    });
  }

  protected admit(): void {
    while (this.room > 0 && this.senders.length > 0) {
      this.room--;
      this.letIn();
    }
    if (this.senders.length === 0) this.finish?.();
  }

  protected letIn(): void {
    const { value, answer } = this.senders.shift()!;
    this.values.push(value);
    answer(true);
  }

  end(): void {
    this.finish ??= () => this.values.end();
    this.admit();
  }

  fail(error: unknown): void {
    this.finish ??= () => this.values.fail(error);
    this.admit();
  }

  next(): Promise<IteratorResult<T>> {
    this.room++;
    this.admit();
    return this.values.next();
  }

  return(): Promise<IteratorResult<T>> {
    this.hasLeft = true;
    for (const { answer } of this.senders.splice(0)) answer(false);
    return this.values.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** What `fromEvent` is called with. */
export type Listened = Parameters<typeof fromEvent>;

/** Does as the result of `fromEvent` does, once it is started. */
export class Events<E extends Event> implements AsyncIterableIterator<E> {
  protected readonly queue = new Channel<E>();
  protected readonly target: EventTarget;
  protected readonly type: string;
  protected readonly signal: AbortSignal | undefined;
  protected readonly limit: number;
  /** Below 0: so many calls wait. */
  protected waiting = 0;

  constructor(target: EventTarget, type: string, { signal, limit = Infinity }: Listened[2] = {}) {
    this.target = target;
    this.type = type;
    this.signal = signal;
    this.limit = limit;
  }

  start(): this {
    this.target.addEventListener(this.type, this.listener);
    this.signal?.addEventListener('abort', this.ender);
    if (this.signal?.aborted) this.end();
    return this;
  }

  protected readonly listener = (event: Event): void => this.hear(event as E);
  protected readonly ender = (): void => this.end();

  protected hear(event: E): void {
    if (this.waiting >= this.limit) this.overflow();
    else this.keep(event);
  }

  protected keep(event: E): void {
    this.waiting++;
    this.queue.push(event);
  }

  protected overflow(): void {
    this.stop();
    this.queue.fail(new RangeError(`more than ${this.limit} events wait`));
  }

  protected end(): void {
    this.stop();
    this.queue.end();
  }

  protected stop(): void {
    this.target.removeEventListener(this.type, this.listener);
    this.signal?.removeEventListener('abort', this.ender);
  }

  next(): Promise<IteratorResult<E>> {
    this.waiting--;
    return this.queue.next();
  }

  return(): Promise<IteratorResult<E>> {
    this.stop();
    return this.queue.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** Does as `prefetch` does, with a row of pulls that run one at a time; a wrong answer inherits from it and gets one step wrong. */
export class Pulls<T> {
  protected readonly iterator: AsyncIterator<T>;
  protected readonly size: number;
  protected readonly row: Promise<IteratorResult<T>>[] = [];
  protected last: Promise<unknown> = Promise.resolve();
  protected isOver = false;

  constructor(source: AsyncIterable<T>, size: number) {
    if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);
    this.iterator = source[Symbol.asyncIterator]();
    this.size = size;
  }

  async *values(): AsyncGenerator<T> {
    try {
      for (;;) {
        this.pull(this.size + 1);
        const { done, value } = await this.row.shift()!;
        if (done) return;
        this.pull(this.size);
        yield value;
      }
    } finally {
      if (!this.isOver) await this.close();
    }
  }

  protected pull(length: number): void {
    while (this.row.length < length && !this.isOver) {
      const answer = this.last.then(() => this.ask());
      this.last = answer.catch(() => {});
      this.row.push(answer);
    }
  }

  protected async ask(): Promise<IteratorResult<T>> {
    if (this.isOver) return { value: undefined, done: true };
    try {
      const result = await this.iterator.next();
      if (result.done) this.isOver = true;
      return result;
    } catch (error) {
      this.failed();
      throw error;
    }
  }

  protected failed(): void {
    this.isOver = true;
  }

  protected async close(): Promise<void> {
    this.isOver = true;
    await this.iterator.return?.();
  }
}

/** A consumer of `Shared`. */
export class Consumer<T> {
  asked = 0;
  channel = new Channel<T>();

  /** Drops what waits. */
  clear(): void {
    this.channel = new Channel<T>();
  }
}

/** Does as `share` does; a wrong answer inherits from it and gets one step wrong. */
export class Shared<T> {
  protected readonly consumers: Consumer<T>[];
  /** Those that have not left. */
  protected readonly here: Set<Consumer<T>>;
  protected readonly source: AsyncIterable<T>;
  protected iterator: AsyncIterator<T> | undefined;
  protected wanted = 0;
  protected pulled = 0;
  protected isPulling = false;
  protected isOver = false;

  constructor(source: AsyncIterable<T>, consumers: number) {
    this.source = source;
    this.consumers = Array.from({ length: consumers }, () => new Consumer<T>());
    this.here = new Set(this.consumers);
  }

  get iterators(): AsyncIterableIterator<T>[] {
    return this.consumers.map((consumer) => ({
      next: () => this.next(consumer),
      return: () => this.return(consumer),
      [Symbol.asyncIterator]() {
        return this;
      },
    }));
  }

  protected next(consumer: Consumer<T>): Promise<IteratorResult<T>> {
    if (this.here.has(consumer)) {
      this.wanted = Math.max(this.wanted, ++consumer.asked);
      void this.pull();
    }
    return consumer.channel.next();
  }

  protected async return(consumer: Consumer<T>): Promise<IteratorResult<T>> {
    this.here.delete(consumer);
    this.leave(consumer);
    if (this.isLast()) await this.close();
    return { value: undefined, done: true };
  }

  protected leave({ channel }: Consumer<T>): void {
    void channel.return();
  }

  protected isLast(): boolean {
    return this.here.size === 0;
  }

  protected async close(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    await this.iterator?.return?.();
  }

  protected async pull(): Promise<void> {
    if (this.isPulling || this.isOver) return;
    this.isPulling = true;
    try {
      this.iterator ??= this.source[Symbol.asyncIterator]();
      while (this.pulled < this.wanted && !this.isOver) {
        this.pulled++;
        const { done, value } = await this.iterator.next();
        if (done) this.isOver = true;
        for (const consumer of this.here) {
          if (done) this.end(consumer);
          else this.give(consumer, value);
        }
      }
    } catch (error) {
      this.isOver = true;
      for (const consumer of this.here) this.fail(consumer, error);
    }
    this.isPulling = false;
  }

  protected give({ channel }: Consumer<T>, value: T): void {
    channel.push(value);
  }

  protected end({ channel }: Consumer<T>): void {
    channel.end();
  }

  protected fail({ channel }: Consumer<T>, error: unknown): void {
    channel.fail(error);
  }
}
