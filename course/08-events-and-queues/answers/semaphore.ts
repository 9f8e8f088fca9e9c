// (a bounded channel of two semaphores, one counts places and one counts values; prefetch is a class; fromEvent on a signal of its own)
type Wake = (isOpen: boolean) => void;

class Semaphore {
  #free: number;
  #waiting: Wake[] = [];
  #isClosed = false;

  constructor(free: number) {
    this.#free = free;
  }

  /** Whether it was taken; false when it closed meanwhile. */
  take(): Promise<boolean> | true | false {
    if (this.#isClosed) return false;
    if (this.#free > 0) {
      this.#free--;
      return true;
    }
    return new Promise((wake) => this.#waiting.push(wake));
  }

  give(): void {
    const wake = this.#waiting.shift();
    if (wake) wake(true);
    else this.#free++;
  }

  close(): void {
    this.#isClosed = true;
    for (const wake of this.#waiting.splice(0)) wake(false);
  }
}

export class BoundedChannel<T> implements AsyncIterableIterator<T> {
  #places: Semaphore;
  #values: T[] = [];
  #callers: { resolve(result: IteratorResult<T>): void; reject(error: unknown): void }[] = [];
  #end: { error?: unknown } | undefined;
  #hasLeft = false;

  constructor(capacity: number) {
    if (!(capacity >= 0)) throw new RangeError(`${capacity}`);
    this.#places = new Semaphore(capacity);
  }

  send(value: T): Promise<boolean> {
    if (this.#hasLeft) return Promise.resolve(false);
    if (this.#end) return Promise.reject(new Error('over'));
    const taken = this.#places.take();
    if (typeof taken !== 'object') return Promise.resolve(this.#put(value));
    const slot = { value };
    this.#late.push(slot);
    return taken;
  }

  #late: { value: T }[] = [];

  #put(value: T): boolean {
    const caller = this.#callers.shift();
    if (caller) caller.resolve({ value, done: false });
    else this.#values.push(value);
    return true;
  }

  next(): Promise<IteratorResult<T>> {
    const late = this.#late.shift();
    this.#places.give();
    const result = new Promise<IteratorResult<T>>((resolve, reject) => this.#callers.push({ resolve, reject }));
    if (late) this.#values.push(late.value);
    this.#serve();
    return result;
  }

  #serve(): void {
    while (this.#callers.length > 0) {
      if (this.#values.length > 0) {
        this.#callers.shift()!.resolve({ value: this.#values.shift()!, done: false });
      } else if (this.#end) {
        const caller = this.#callers.shift()!;
        if ('error' in this.#end) caller.reject(this.#end.error);
        else caller.resolve({ value: undefined, done: true });
        this.#end = {};
      } else {
        return;
      }
    }
  }

  #finish(end: { error?: unknown }): void {
    this.#end ??= end;
    this.#late = [];
    this.#places.close();
    this.#serve();
  }

  end(): void {
    this.#finish({});
  }

  fail(error: unknown): void {
    this.#finish({ error });
  }

  async return(): Promise<IteratorResult<T>> {
    this.#hasLeft = true;
    this.#values = [];
    this.#end = {};
    this.#finish({});
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function fromEvent<E extends Event>(
  target: EventTarget,
  type: string,
  options: { signal?: AbortSignal; limit?: number } = {},
): AsyncIterableIterator<E> {
  const own = new AbortController();
  const signal = AbortSignal.any([own.signal, ...(options.signal ? [options.signal] : [])]);
  const events: E[] = [];
  const callers: ((event: E | undefined) => void)[] = [];
  let overflow: RangeError | undefined;
  target.addEventListener(type, (event) => {
    const caller = callers.shift();
    if (caller) return caller(event as E);
    if (events.length < (options.limit ?? Infinity)) return void events.push(event as E);
    overflow = new RangeError('too many events wait');
    own.abort();
  }, { signal });
  signal.addEventListener('abort', () => {
    if (!overflow) events.length = 0;
    for (const caller of callers.splice(0)) caller(undefined);
  });
  const done = { value: undefined, done: true } as const;
  return {
    async next() {
      if (events.length > 0) return { value: events.shift()!, done: false };
      if (overflow) {
        const error = overflow;
        overflow = undefined;
        throw error;
      }
      if (signal.aborted) return done;
      const event = await new Promise<E | undefined>((resolve) => callers.push(resolve));
      return event ? { value: event, done: false } : done;
    },
    async return() {
      events.length = 0;
      overflow = undefined;
      own.abort();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

class Prefetched<T> implements AsyncIterableIterator<T> {
  #source: AsyncIterable<T>;
  #size: number;
  #iterator: AsyncIterator<T> | undefined;
  #values: T[] = [];
  #end: { error?: unknown } | undefined;
  #isReading = false;
  #wake: (() => void) | undefined;

  constructor(source: AsyncIterable<T>, size: number) {
    this.#source = source;
    this.#size = size;
  }

  #calls = 0;

  async #read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      this.#iterator ??= this.#source[Symbol.asyncIterator]();
      while (this.#values.length < this.#size + this.#calls && !this.#end) {
        const { done, value } = await this.#iterator.next();
        if (done) this.#end ??= {};
        else this.#values.push(value);
        this.#wake?.();
      }
    } catch (error) {
      this.#end ??= { error };
      this.#wake?.();
    }
    this.#isReading = false;
  }

  async next(): Promise<IteratorResult<T>> {
    this.#calls++;
    while (this.#values.length === 0 && !this.#end) {
      void this.#read();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    this.#calls--;
    if (this.#values.length > 0) {
      const value = this.#values.shift()!;
      void this.#read();
      return { value, done: false };
    }
    const end = this.#end!;
    this.#end = {};
    if ('error' in end) throw end.error;
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<T>> {
    const isOver = this.#end;
    this.#end = {};
    this.#values = [];
    if (!isOver) await this.#iterator?.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function prefetch<T>(source: AsyncIterable<T>, size: number): AsyncIterableIterator<T> {
  if (!(size >= 0 && size % 1 === 0)) throw new RangeError(`${size}`);
  return new Prefetched(source, size);
}

export { Channel, share } from '../../../solutions/08-events-and-queues.ts';
