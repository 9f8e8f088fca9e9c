// fails: 2.3
// names: One flag for both
// one flag for "no more pages" and "no more items": the last page is lost
import { setTimeout as sleep } from 'node:timers/promises';

export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
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
}

export class Ticker implements AsyncIterable<number> {
  readonly count: number;
  readonly everyMs: number;

  constructor(count: number, everyMs: number) {
    this.count = count;
    this.everyMs = everyMs;
  }

  [Symbol.asyncIterator](): AsyncIterator<number> {
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
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  readonly #fetchPage: FetchPage<T>;
  #items: T[] = [];
  #cursor: number | null = 0;
  #finished = false;

  constructor(fetchPage: FetchPage<T>) {
    this.#fetchPage = fetchPage;
  }

  async next(): Promise<IteratorResult<T>> {
    while (!this.#finished) {
      if (this.#items.length > 0) return { value: this.#items.shift()!, done: false };
      if (this.#cursor === null) break;
      try {
        const { items, next } = await this.#fetchPage(this.#cursor);
        this.#items = [...items];
        this.#cursor = next;
        if (next === null) this.#finished = true;
      } catch (error) {
        this.#finished = true;
        throw error;
      }
    }
    this.#finished = true;
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#finished = true;
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
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
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
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
}
