// (a web stream for the clock and for Pages; a proxy over the source for the queue)
import { ReadableStream, type ReadableStreamDefaultReader } from 'node:stream/web';

export function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  return Promise.resolve().then(async () => {
    for await (const value of { [Symbol.asyncIterator]: () => source[Symbol.asyncIterator]() }) {
      const goOn = await visit(value);
      if (goOn === false) return;
    }
  });
}

export class Ticker implements AsyncIterable<number> {
  constructor(
    readonly count: number,
    readonly everyMs: number,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<number> {
    const { count, everyMs } = this;
    let current = 0;
    const stream = new ReadableStream<number>(
      {
        pull: (controller) =>
          new Promise((resolve) => {
            if (current >= count) return resolve(controller.close());
            const value = current++;
            setTimeout(() => resolve(controller.enqueue(value)), everyMs);
          }),
      },
      { highWaterMark: 0 }, // nothing is pulled ahead
    );
    return stream.values();
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  #reader: ReadableStreamDefaultReader<T>;
  #failed = false;

  constructor(fetchPage: FetchPage<T>) {
    let items: T[] = [];
    let cursor: number | null = 0;
    const stream = new ReadableStream<T>(
      {
        async pull(controller) {
          while (items.length === 0) {
            if (cursor === null) return controller.close();
            const page: Awaited<ReturnType<FetchPage<T>>> = await fetchPage(cursor);
            items = [...page.items];
            cursor = page.next;
          }
          try {
            controller.enqueue(items.shift()!);
          } catch {
            // cancelled while the page was on its way
          }
        },
      },
      { highWaterMark: 0 },
    );
    this.#reader = stream.getReader();
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.#failed) return { value: undefined, done: true };
    try {
      const { value, done } = await this.#reader.read();
      return done ? { value: undefined, done: true } : { value: value as T, done: false };
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    await this.#reader.cancel();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  async function* values(): AsyncGenerator<T, void> {
    for (const value of source) yield await value;
  }
  return values();
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let busy: Promise<unknown> = Promise.resolve();
  let closed = false;
  const queued = <R>(work: () => Promise<R>) => (): Promise<R> => {
    const answer = busy.then(work);
    busy = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer;
  };
  const methods = {
    next: queued(async () => (closed ? { value: undefined, done: true } : source.next())),
    return: queued(async () => {
      closed = true;
      await Reflect.get(source, 'return')?.call(source);
      return { value: undefined, done: true };
    }),
  };
  const proxy: AsyncIterableIterator<T> = new Proxy(source, {
    get(_target, key) {
      if (key === Symbol.asyncIterator) return () => proxy;
      return Reflect.get(methods, key);
    },
  }) as AsyncIterableIterator<T>;
  return proxy;
}
