// (a class for everything, private fields, a lock with an explicit list of waiting calls)
export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  await new Loop(source[Symbol.asyncIterator](), visit).run();
}

class Loop<T> {
  constructor(
    private readonly iterator: AsyncIterator<T>,
    private readonly visit: (value: T) => void | false | Promise<void | false>,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const result = await this.iterator.next();
      if (result.done) return;
      const left = await this.body(result.value);
      if (left) return void (await this.iterator.return?.());
    }
  }

  private async body(value: T): Promise<boolean> {
    try {
      return (await this.visit(value)) === false;
    } catch (error) {
      await Promise.allSettled([this.iterator.return?.()]);
      throw error;
    }
  }
}

export class Ticker implements AsyncIterable<number> {
  constructor(
    readonly count: number,
    readonly everyMs: number,
  ) {}

  [Symbol.asyncIterator](): Ticking {
    return new Ticking(this.count, this.everyMs);
  }
}

class Ticking implements AsyncIterableIterator<number> {
  #next = 0;
  #timers = new Set<NodeJS.Timeout>();

  constructor(
    readonly count: number,
    readonly everyMs: number,
  ) {}

  async next(): Promise<IteratorResult<number>> {
    const value = this.#next;
    if (value >= this.count) return { done: true, value: undefined };
    this.#next += 1;
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        clearInterval(timer);
        this.#timers.delete(timer);
        resolve();
      }, this.everyMs);
      this.#timers.add(timer);
    });
    return { value };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  #fetchPage: FetchPage<T> | null;
  #page: Iterator<T> = [][Symbol.iterator]();
  #cursor: number | null = 0;

  constructor(fetchPage: FetchPage<T>) {
    this.#fetchPage = fetchPage;
  }

  async next(): Promise<IteratorResult<T>> {
    while (this.#fetchPage !== null) {
      const item = this.#page.next();
      if (!item.done) return item;
      if (this.#cursor === null) return this.return();
      await this.#turnThePage(this.#cursor);
    }
    return { done: true, value: undefined };
  }

  async #turnThePage(cursor: number): Promise<void> {
    try {
      const page = await this.#fetchPage!(cursor);
      this.#page = page.items[Symbol.iterator]();
      this.#cursor = page.next;
    } catch (error) {
      this.#fetchPage = null;
      throw error;
    }
  }

  async return(value?: unknown): Promise<IteratorReturnResult<unknown>> {
    this.#fetchPage = null;
    return { done: true, value };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

class FromSync<T> implements AsyncIterableIterator<T> {
  #iterator: Iterator<T | PromiseLike<T>> | undefined;
  #open = true;

  constructor(readonly source: Iterable<T | PromiseLike<T>>) {}

  async next(): Promise<IteratorResult<T>> {
    if (!this.#open) return { done: true, value: undefined };
    this.#iterator ??= this.source[Symbol.iterator]();
    const result = this.#iterator.next();
    if (result.done) {
      this.#open = false;
      return { done: true, value: undefined };
    }
    try {
      return { value: await result.value };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    if (this.#open) {
      this.#open = false;
      this.#iterator ??= this.source[Symbol.iterator]();
      this.#iterator.return?.();
    }
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  return new FromSync(source);
}

class Lock {
  #held = false;
  #waiting: (() => void)[] = [];

  async hold<R>(work: () => Promise<R>): Promise<R> {
    if (this.#held) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    this.#held = true;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#held = false;
    }
  }
}

class OneAtATime<T> implements AsyncIterableIterator<T> {
  readonly #lock = new Lock();
  #state: 'open' | 'exhausted' | 'closed' = 'open';

  constructor(readonly source: AsyncIterator<T>) {}

  next(): Promise<IteratorResult<T>> {
    return this.#lock.hold(async () => {
      if (this.#state !== 'open') return { done: true, value: undefined };
      const result = await this.source.next();
      if (result.done) this.#state = 'exhausted';
      return result;
    });
  }

  return(): Promise<IteratorResult<T>> {
    return this.#lock.hold(async () => {
      if (this.#state === 'open') {
        this.#state = 'closed';
        await this.source.return?.();
      }
      return { done: true, value: undefined };
    });
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  return new OneAtATime(source);
}
