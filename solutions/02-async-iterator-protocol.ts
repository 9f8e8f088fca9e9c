import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Lesson 2 · The async iterator protocol
 *
 * An async iterable has `[Symbol.asyncIterator]()`, a plain method, which returns an async iterator at once.
 * An async iterator has `next()`, which returns a promise of an iterator result.
 * `return()` is optional and returns a promise as well: the consumer awaits it when it leaves early.
 */

/**
 * The `for await` loop by hand: calls `visit` with each value of `source`, in order. It awaits `next()`,
 * `visit` and `return()`, so at any moment it waits for one thing only.
 *
 * `false` from `visit`, or a promise of it, is `break`. Leaving early, because `visit` said `false` or
 * failed, closes the iterator: its `return()` is called once, if it has one. Running to the end does not
 * close it, and neither does an error from `next()`. The value beside `done: true` is ignored. Errors reach
 * the caller as a rejection.
 */
export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  // #region 2.1 the loop of 1.1, and an `await` wherever the protocol gives a promise
  const iterator = source[Symbol.asyncIterator]();
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
    let goOn: void | false;
    try {
      goOn = await visit(result.value);
    } catch (error) {
      try {
        await iterator.return?.();
      } catch {
        // the error of the loop's body wins over the error of closing
      }
      throw error;
    }
    if (goOn === false) {
      await iterator.return?.();
      return;
    }
  }
  // #endregion
}

/**
 * The whole numbers from 0 up to but without `count`, each `everyMs` milliseconds after it was asked for.
 * Other code runs meanwhile, and no timer is left when the loop is over. Every loop gets an iterator of its
 * own; overlapping calls of `next()` get each number once.
 */
export class Ticker implements AsyncIterable<number> {
  readonly count: number;
  readonly everyMs: number;

  constructor(count: number, everyMs: number) {
    this.count = count;
    this.everyMs = everyMs;
  }

  [Symbol.asyncIterator](): AsyncIterator<number> {
    // #region 2.2 return a new iterator at once; check and move before you wait
    const { count, everyMs } = this;
    let current = 0;
    return {
      async next() {
        if (current >= count) return { value: undefined, done: true };
        const value = current++;
        await sleep(everyMs);
        return { value, done: false };
      },
    };
    // #endregion
  }
}

/**
 * Asks an API for the page at `cursor`. `next` is the cursor of the page after it, or `null` when there is
 * none.
 */
export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

/**
 * The items of a paged API, one by one, beginning with the page at cursor 0. A page is requested when the one
 * before it is used up and a value is asked for, never ahead. An empty page is skipped; `next: 0` is a page
 * like any other. The array of a page belongs to the API.
 *
 * After `return()`, or after a fetch that rejected (the caller gets its error), it is finished: no more
 * requests.
 */
export class Pages<T> implements AsyncIterableIterator<T> {
  // #region 2.3 members: the page in hand, the way to the next one, and whether all is over
  readonly #fetchPage: FetchPage<T>;
  #items: T[] = [];
  #cursor: number | null = 0;
  #finished = false;
  // #endregion

  constructor(fetchPage: FetchPage<T>) {
    // #region 2.3 keep what you need; request nothing yet
    this.#fetchPage = fetchPage;
    // #endregion
  }

  async next(): Promise<IteratorResult<T>> {
    // #region 2.3 an item in hand, or else the next page, or else the end
    while (!this.#finished) {
      if (this.#items.length > 0) return { value: this.#items.shift()!, done: false };
      if (this.#cursor === null) break;
      try {
        const { items, next } = await this.#fetchPage(this.#cursor);
        this.#items = [...items];
        this.#cursor = next;
      } catch (error) {
        this.#finished = true;
        throw error;
      }
    }
    this.#finished = true;
    return { value: undefined, done: true };
    // #endregion
  }

  async return(): Promise<IteratorResult<T>> {
    // #region 2.3 the consumer leaves: nothing more is handed out or requested
    this.#finished = true;
    return { value: undefined, done: true };
    // #endregion
  }

  [Symbol.asyncIterator](): this {
    // #region 2.3 it is its own iterator
    return this;
    // #endregion
  }
}

/**
 * The values of a sync iterable as an async one: each call of `next()` pulls one value and awaits it. When a
 * value rejects, that call rejects with the same error, the source is closed, once, and all is over. An error
 * of the source's own `next()` becomes a rejection; the source is not closed then.
 */
export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  // #region 2.4 pull one, await it, hand it on; who closes the source, and when?
  let iterator: Iterator<T | PromiseLike<T>> | undefined;
  let finished = false;

  function close(): void {
    if (finished) return;
    finished = true;
    iterator?.return?.();
  }

  return {
    async next() {
      if (finished) return { value: undefined, done: true };
      iterator ??= source[Symbol.iterator]();
      const result = iterator.next();
      if (result.done) {
        finished = true;
        return { value: undefined, done: true };
      }
      try {
        return { value: await result.value, done: false };
      } catch (error) {
        try {
          close();
        } catch {
          // the rejected value is what went wrong; an error of closing is dropped
        }
        throw error;
      }
    },
    async return() {
      close();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  // #endregion
}

/**
 * A source for consumers that do not wait: overlapping calls of `next()` reach `source` one after another,
 * and each gets its answer in the order of the calls. A rejection reaches its own caller only; the next call
 * asks again. `return()` waits its turn, is forwarded (even before the first `next()`), and ends the
 * iteration.
 */
export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  // #region 2.5 a queue made of promises: each call starts when the one before it has settled
  let last: Promise<unknown> = Promise.resolve();
  let finished = false;

  function inTurn<R>(call: () => Promise<R>): Promise<R> {
    const answer = last.then(call);
    last = answer.catch(() => {}); // its caller gets the rejection; the queue moves on
    return answer;
  }

  return {
    next: () =>
      inTurn(async () => {
        if (finished) return { value: undefined, done: true };
        const result = await source.next();
        if (result.done) finished = true;
        return result;
      }),
    return: () =>
      inTurn(async () => {
        if (!finished) {
          finished = true;
          await source.return?.();
        }
        return { value: undefined, done: true };
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  // #endregion
}
