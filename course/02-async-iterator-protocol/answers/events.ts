// (waits for events: EventEmitter and once, EventTarget, an AbortController for "closed")
import { EventEmitter, once } from 'node:events';

export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  const loop = new EventEmitter({ captureRejections: false });
  const over = once(loop, 'over');
  const close = async () => iterator.return?.();
  loop.on('pull', async () => {
    let result: IteratorResult<T>;
    try {
      result = await iterator.next();
    } catch (error) {
      loop.emit('error', error);
      return;
    }
    if (result.done) {
      loop.emit('over');
      return;
    }
    let goOn: void | false;
    try {
      goOn = await visit(result.value);
    } catch (error) {
      await close().catch(() => {});
      loop.emit('error', error);
      return;
    }
    if (goOn !== false) {
      loop.emit('pull');
      return;
    }
    try {
      await close();
      loop.emit('over');
    } catch (error) {
      loop.emit('error', error);
    }
  });
  loop.emit('pull');
  await over; // rejects with what 'error' brings
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
      async next() {
        if (current >= count) return { value: undefined, done: true };
        const clock = new EventEmitter();
        setTimeout(() => clock.emit('tick'), everyMs);
        const value = current++;
        await once(clock, 'tick');
        return { value, done: false };
      },
    };
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  readonly #closing = new AbortController();
  readonly #fetchPage: FetchPage<T>;
  #items: T[] = [];
  #cursor: number | null = 0;

  constructor(fetchPage: FetchPage<T>) {
    this.#fetchPage = fetchPage;
  }

  async next(): Promise<IteratorResult<T>> {
    const { signal } = this.#closing;
    try {
      while (!signal.aborted && this.#items.length === 0 && this.#cursor !== null) {
        const page = await this.#fetchPage(this.#cursor);
        this.#items = page.items.slice().reverse();
        this.#cursor = page.next;
      }
    } catch (error) {
      this.#closing.abort();
      throw error;
    }
    if (signal.aborted || this.#items.length === 0) return { value: undefined, done: true };
    return { value: this.#items.pop() as T, done: false };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#closing.abort();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  const iterator = source[Symbol.iterator]();
  const closing = new AbortController();
  let exhausted = false;
  return {
    async next() {
      if (exhausted || closing.signal.aborted) return { value: undefined, done: true };
      const { value, done } = iterator.next();
      if (done) {
        exhausted = true;
        return { value: undefined, done: true };
      }
      return Promise.resolve(value).then(
        (ready) => ({ value: ready as T, done: false }),
        (error: unknown) => {
          if (!closing.signal.aborted) {
            closing.abort();
            iterator.return?.();
          }
          throw error;
        },
      );
    },
    async return() {
      if (!exhausted && !closing.signal.aborted) {
        closing.abort();
        iterator.return?.(); // not in a listener of the signal: events swallow errors
      }
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const turns = new EventEmitter().setMaxListeners(0);
  let drawn = 0;
  let serving = 0;
  let closed = false;

  async function turn<R>(work: () => Promise<R>): Promise<R> {
    const ticket = drawn++;
    if (ticket !== serving) await once(turns, `${ticket}`);
    try {
      return await work();
    } finally {
      serving++;
      turns.emit(`${serving}`);
    }
  }

  return {
    next: () => turn(async () => (closed ? { value: undefined, done: true } : source.next())),
    return: () =>
      turn(async () => {
        closed = true;
        await source.return?.();
        return { value: undefined, done: true };
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
