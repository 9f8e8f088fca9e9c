// (no async and no await: chains of then, and Promise.resolve for the answers)
type Visit<T> = (value: T) => void | false | Promise<void | false>;

export function forAwaitOf<T>(source: AsyncIterable<T>, visit: Visit<T>): Promise<void> {
  return new Promise((resolve) => resolve(loop(source[Symbol.asyncIterator](), visit)));
}

function loop<T>(iterator: AsyncIterator<T>, visit: Visit<T>): Promise<void> {
  const close = (): Promise<unknown> => Promise.resolve(iterator.return?.());
  const step = (): Promise<void> =>
    iterator.next().then((result) => {
      if (result.done) return;
      return new Promise<void | false>((resolve) => resolve(visit(result.value))).then(
        (goOn) => (goOn === false ? close().then(() => {}) : step()),
        (error: unknown) => {
          const rethrow = () => {
            throw error;
          };
          return close().then(rethrow, rethrow);
        },
      );
    });
  return step();
}

export class Ticker implements AsyncIterable<number> {
  constructor(
    readonly count: number,
    readonly everyMs: number,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<number> {
    const { count, everyMs } = this;
    let current = 0;
    return {
      next: () =>
        new Promise((resolve) => {
          if (current >= count) return resolve({ value: undefined, done: true });
          const result = { value: current++, done: false };
          setTimeout(() => resolve(result), everyMs);
        }),
    };
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  private page: { items: T[]; next: number | null } | undefined = { items: [], next: 0 };
  private place = 0;

  constructor(private readonly fetchPage: FetchPage<T>) {}

  next(): Promise<IteratorResult<T>> {
    const { page } = this;
    if (!page) return Promise.resolve({ value: undefined, done: true });
    if (this.place < page.items.length) return Promise.resolve({ value: page.items[this.place++]!, done: false });
    if (page.next === null) return this.return();
    return this.fetchPage(page.next).then(
      (next) => {
        if (!this.page) return { value: undefined, done: true };
        this.page = next;
        this.place = 0;
        return this.next();
      },
      (error: unknown) => {
        this.page = undefined;
        throw error;
      },
    );
  }

  return(): Promise<IteratorResult<T>> {
    this.page = undefined;
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  let iterator: Iterator<T | PromiseLike<T>> | null = source[Symbol.iterator]();
  const done = (): IteratorResult<T> => ({ value: undefined, done: true });
  const close = (): void => {
    const closing = iterator;
    iterator = null;
    closing?.return?.();
  };
  return {
    next: () =>
      Promise.resolve().then(() => {
        if (!iterator) return done();
        const result = iterator.next();
        if (result.done) {
          iterator = null;
          return done();
        }
        return Promise.resolve(result.value).then(
          (value): IteratorResult<T> => ({ value, done: false }),
          (error: unknown) => {
            close();
            throw error;
          },
        );
      }),
    return: () => Promise.resolve().then(close).then(done),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let tail: Promise<unknown> = Promise.resolve();
  let closed = false;
  const done = (): IteratorResult<T> => ({ value: undefined, done: true });
  const push = <R>(work: () => R | PromiseLike<R>): Promise<R> => {
    const answer = tail.then(work, work);
    tail = answer;
    return answer;
  };
  return {
    next: () => push(() => (closed ? done() : source.next())),
    return: () =>
      push(() => {
        closed = true;
        return Promise.resolve(source.return?.()).then(done);
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
