// (async generators and for await wherever they can do it)
import { scheduler } from 'node:timers/promises';

export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  for await (const value of source) {
    if ((await visit(value)) === false) break;
  }
}

export class Ticker implements AsyncIterable<number> {
  constructor(
    private count: number,
    private everyMs: number,
  ) {}

  async *[Symbol.asyncIterator]() {
    for (let n = 0; n < this.count; n++) {
      await scheduler.wait(this.everyMs);
      yield n;
    }
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

async function* pages<T>(fetchPage: FetchPage<T>): AsyncGenerator<T, undefined> {
  for (let cursor: number | null = 0; cursor !== null;) {
    const page: { items: T[]; next: number | null } = await fetchPage(cursor);
    yield* page.items;
    cursor = page.next;
  }
  return undefined;
}

export class Pages<T> implements AsyncIterableIterator<T> {
  #items: AsyncGenerator<T, undefined>;

  constructor(fetchPage: FetchPage<T>) {
    this.#items = pages(fetchPage);
  }

  next() {
    return this.#items.next();
  }

  return() {
    return this.#items.return(undefined);
  }

  [Symbol.asyncIterator]() {
    return this.#items;
  }
}

export async function* fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncGenerator<T> {
  for (const value of source) yield value;
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  // a generator that does one call for each request it is sent
  let closed = false;
  async function* worker(): AsyncGenerator<() => Promise<IteratorResult<T>>, void, 'next' | 'return'> {
    let request = yield async () => ({ value: undefined, done: true });
    while (true) {
      let answer: () => Promise<IteratorResult<T>>;
      try {
        let result: IteratorResult<T> = { value: undefined, done: true };
        if (request === 'return') {
          closed = true;
          await source.return?.();
        } else if (!closed) {
          result = await source.next();
        }
        answer = async () => result;
      } catch (error) {
        answer = async () => {
          throw error;
        };
      }
      request = yield answer;
    }
  }
  const working = worker();
  void working.next('next');
  const ask = async (request: 'next' | 'return') => {
    const { value: answer } = await working.next(request);
    return answer!();
  };
  return {
    next: () => ask('next'),
    return: () => ask('return'),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
