// (iterators that inherit `[Symbol.asyncIterator]()` from the language's own; one timer for all who wait; `finally` for closing)
const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf((async function*() {}).prototype)) as object;

function inheriting<T>(methods: AsyncIterator<T>): AsyncIterableIterator<T> {
  return Object.assign(Object.create(AsyncIteratorPrototype), methods);
}
const done = (): IteratorReturnResult<undefined> => ({ value: undefined, done: true });

export function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  return (async () => {
    const iterator = source[Symbol.asyncIterator]();
    for (;;) {
      const result = await iterator.next();
      if (result.done) return;
      let state: 'failed' | 'left' | 'goes on' = 'failed';
      try {
        state = (await visit(result.value)) === false ? 'left' : 'goes on';
      } finally {
        const closing = state === 'goes on' ? undefined : iterator.return?.();
        if (state === 'failed') await closing?.then(undefined, () => {});
        else await closing;
      }
      if (state === 'left') return;
    }
  })();
}

export class Ticker implements AsyncIterable<number> {
  constructor(
    readonly count: number,
    readonly everyMs: number,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<number> {
    const waiting: { due: number; resolve: () => void }[] = [];
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      while (waiting[0] && waiting[0].due <= performance.now()) waiting.shift()!.resolve();
      if (waiting.length > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
    let left = this.count;
    return {
      next: async () => {
        if (left === 0) return done();
        const value = this.count - left--;
        await new Promise<void>((resolve) => {
          waiting.push({ due: performance.now() + this.everyMs, resolve });
          timer ??= setInterval(look, 1);
        });
        return { value };
      },
      return: async () => (left = 0, done()),
    };
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  #page: { items: readonly T[]; next: number | null };
  #place = 0;

  constructor(readonly fetchPage: FetchPage<T>) {
    this.#page = { items: [], next: 0 };
  }

  async next(): Promise<IteratorResult<T>> {
    const before = this.#page;
    if (this.#place < before.items.length) return { value: before.items[this.#place++]!, done: false };
    if (before.next === null) return done();
    this.#page = { items: [], next: null }; // as if it were the end: a rejection leaves it so
    const placeholder = this.#page;
    const page = await this.fetchPage(before.next);
    if (this.#page !== placeholder) return done();
    this.#page = page;
    this.#place = 0;
    return this.next();
  }

  async return(): Promise<IteratorResult<T>> {
    this.#page = { items: [], next: null };
    return done();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  let iterator: Iterator<T | PromiseLike<T>> | undefined = source[Symbol.iterator]();
  return inheriting<T>({
    async next() {
      const result = iterator?.next();
      if (result === undefined || result.done) return iterator = undefined, done();
      let isReady = false;
      try {
        const value = await result.value;
        isReady = true;
        return { value, done: false };
      } finally {
        const closing = iterator;
        if (!isReady) {
          iterator = undefined;
          closing?.return?.(); // its error, if any, takes the place of the value's
        }
      }
    },
    async return() {
      const closing = iterator;
      iterator = undefined;
      closing?.return?.();
      return done();
    },
  });
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let last: PromiseLike<unknown> | undefined;
  let ended = false;
  const after = async <R>(call: () => Promise<R>): Promise<R> => {
    const before = last;
    let settle!: () => void;
    last = new Promise<void>((resolve) => (settle = resolve));
    try {
      await before;
      return await call();
    } finally {
      settle();
    }
  };
  return inheriting<T>({
    next: () => after(async () => (ended ? done() : source.next())),
    return: (value?: unknown) =>
      after(async () => {
        ended = true;
        const answer = await source.return?.(value); // forwarded each time
        return answer ?? { value, done: true };
      }),
  });
}
