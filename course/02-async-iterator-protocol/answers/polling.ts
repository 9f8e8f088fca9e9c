// (polls: looks at a clock or a flag every millisecond; performance.now, process.hrtime)
import { setInterval as every } from 'node:timers/promises';
import { promisify } from 'node:util';

const wait = promisify(setTimeout);

export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  let stop = false;
  while (!stop) {
    const { value, done } = await iterator.next();
    if (done) return;
    stop = await Promise.resolve(value)
      .then(visit)
      .then(
        (answer) => answer === false,
        async (error: unknown) => {
          if (iterator.return) await iterator.return().catch(() => {});
          throw error;
        },
      );
  }
  if (iterator.return) await iterator.return();
}

export class Ticker implements AsyncIterable<number> {
  count: number;
  everyMs: number;

  constructor(count: number, everyMs: number) {
    this.count = count;
    this.everyMs = everyMs;
  }

  [Symbol.asyncIterator](): AsyncIterator<number> {
    const { count, everyMs } = this;
    let next = 0;
    return {
      async next() {
        const mine = next;
        if (mine >= count) return { value: undefined, done: true };
        next = mine + 1;
        const start = process.hrtime.bigint();
        for await (const _ of every(1)) {
          if (Number(process.hrtime.bigint() - start) / 1e6 >= everyMs) break;
        }
        return { value: mine, done: false };
      },
    };
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  #state: { items: T[]; place: number; next: number | null; closed: boolean } = {
    items: [],
    place: 0,
    next: 0,
    closed: false,
  };
  constructor(readonly fetchPage: FetchPage<T>) {}

  async next(): Promise<IteratorResult<T>> {
    const state = this.#state;
    if (!state.closed && state.place < state.items.length) return { value: state.items[state.place++]!, done: false };
    if (state.closed || state.next === null) return { value: undefined, done: true };
    const page = await this.fetchPage(state.next).catch((error: unknown) => {
      state.closed = true;
      throw error;
    });
    Object.assign(state, page, { place: 0 });
    return this.next(); // looks again: an empty page, or closed meanwhile
  }

  async return(): Promise<IteratorResult<T>> {
    this.#state.closed = true;
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  return (async function*() {
    const iterator = source[Symbol.iterator]();
    let leaving = false;
    try {
      for (let result = iterator.next(); !result.done; result = iterator.next()) {
        leaving = true;
        yield await result.value;
        leaving = false;
      }
    } finally {
      if (leaving) iterator.return?.();
    }
  })();
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const line: symbol[] = [];
  let ended = false;

  async function inLine<R>(work: () => Promise<R>): Promise<R> {
    const ticket = Symbol('ticket');
    line.push(ticket);
    while (line[0] !== ticket) await wait(1);
    try {
      return await work();
    } finally {
      line.shift();
    }
  }

  return {
    next() {
      return inLine(async () => (ended ? { value: undefined, done: true } : await source.next()));
    },
    return() {
      return inLine(async () => {
        ended = true;
        return (await source.return?.()) ?? { value: undefined, done: true };
      });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
