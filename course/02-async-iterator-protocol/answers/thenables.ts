// (next() answers with lazy thenables instead of promises, and results with getters, without `value`, with `done: 1`)
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts at once, and hands its outcome to whoever calls `then`. */
function thenable<R>(work: () => R | Promise<R>): Promise<R> {
  const outcome = (async () => work())();
  outcome.catch(() => {});
  return {
    then: (yes?: (value: R) => unknown, no?: (reason: unknown) => unknown) => {
      outcome.then(yes, no);
    },
  } as unknown as Promise<R>;
}

const over = { done: 1 } as unknown as IteratorReturnResult<undefined>;
function result<T>(value: T): IteratorResult<T> {
  return {
    get value() {
      return value;
    },
    get done(): false {
      return false;
    },
  };
}

export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  let failed = false;
  let result = await iterator.next();
  while (!result.done) {
    try {
      if ((await visit(result.value)) === false) break;
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      if (failed) await Promise.resolve(iterator.return?.()).catch(() => {});
    }
    result = await iterator.next();
  }
  if (!result.done) await iterator.return?.();
}

export class Ticker implements AsyncIterable<number> {
  constructor(
    readonly count: number,
    readonly everyMs: number,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<number> {
    const numbers = Array(this.count).keys();
    return {
      next: () =>
        thenable(async () => {
          const number = numbers.next();
          if (number.done) return over;
          await sleep(this.everyMs);
          return result(number.value);
        }),
    };
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  readonly #ask: FetchPage<T>;
  #cursors: number[] = [0];
  #items: T[] = [];

  constructor(fetchPage: FetchPage<T>) {
    this.#ask = fetchPage;
  }

  next(): Promise<IteratorResult<T>> {
    return thenable(async () => {
      while (this.#items.length === 0) {
        const cursors = this.#cursors;
        const cursor = cursors.pop(); // taken away before the request: a rejection leaves none
        if (cursor === undefined) return over;
        const page = await this.#ask(cursor);
        if (cursors !== this.#cursors) return over; // closed meanwhile
        this.#items.push(...page.items);
        if (page.next !== null) cursors.push(page.next);
      }
      return result(this.#items.shift() as T);
    });
  }

  return(): Promise<IteratorResult<T>> {
    this.#cursors = [];
    this.#items = [];
    return thenable(() => over);
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  const iterator = source[Symbol.iterator]();
  let open = true;
  return {
    next: () =>
      thenable(async () => {
        const pulled = open ? iterator.next() : over;
        open &&= !pulled.done;
        if (!open || pulled.done) return over;
        try {
          return result(await pulled.value);
        } catch (error) {
          if (open) {
            open = false;
            iterator.return?.();
          }
          throw error;
        }
      }),
    return: () =>
      thenable(() => {
        if (open) {
          open = false;
          iterator.return?.();
        }
        return over;
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  const queue = <R>(work: () => Promise<R>): Promise<R> => {
    const before = last;
    const mine = (async () => {
      await before;
      return work();
    })();
    last = mine.then(
      () => {},
      () => {},
    );
    return thenable(() => mine);
  };
  return {
    next: () => queue(async () => (closed ? over : source.next())),
    return: () =>
      queue(async () => {
        closed = true;
        await source.return?.();
        return over;
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
