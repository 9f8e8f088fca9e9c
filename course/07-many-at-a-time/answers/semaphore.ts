// (permits: who wants to pull takes one, who has handed out gives it back)
import { type Job, merge, zip } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit, checkRate, DONE, sleep } from '../answer-helpers.ts';
export { type Job, merge, zip };

class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(free: number) {
    this.#free = free;
  }

  async acquire(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

/** Values for consumers that may wait: of `put` and `end`, whatever comes first. */
class Inbox<T> {
  #values: PromiseLike<T>[] = [];
  #wake = () => {};
  #ended = false;

  put(value: PromiseLike<T>): void {
    this.#values.push(value);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async next(): Promise<IteratorResult<T>> {
    for (;;) {
      const value = this.#values.shift();
      if (value) return { value: await value, done: false };
      if (this.#ended) return DONE;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

async function* many<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
  deliver: (call: Promise<U>, inbox: Inbox<U>) => void,
): AsyncGenerator<U> {
  checkLimit(limit);
  const permits = new Semaphore(limit);
  const inbox = new Inbox<U>();
  let over = false;
  let running = 0;
  let ended = false;

  // this loop reads in the background; it is ended by `over`, and closes the source by that
  const reading = (async () => {
    await permits.acquire();
    if (over) return;
    for await (const value of source) {
      if (over) return;
      running++;
      const call = (async () => fn(value))();
      call.then(() => {}, () => (over = true)).finally(() => {
        running--;
        if (ended && running === 0) inbox.end();
      });
      deliver(call, inbox);
      await permits.acquire();
      if (over) return;
    }
    ended = true;
    if (running === 0) inbox.end();
  })();
  reading.catch((error: unknown) => {
    over = true;
    const failed = Promise.reject(error as Error);
    failed.catch(() => {});
    inbox.put(failed);
  });

  try {
    for (let result; !(result = await inbox.next()).done;) {
      yield result.value;
      permits.release();
    }
  } finally {
    over = true;
    permits.release();
  }
}

export function mapConcurrent<T, U>(source: AsyncIterable<T>, fn: (value: T) => PromiseLike<U>, limit: number) {
  return many(source, fn, limit, (call, inbox) => inbox.put(call));
}

export function mapUnordered<T, U>(source: AsyncIterable<T>, fn: (value: T) => PromiseLike<U>, limit: number) {
  return many(source, fn, limit, (call, inbox) => {
    const deliver = () => inbox.put(call);
    call.then(deliver, deliver);
  });
}

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  let over = false;
  async function* spaced(): AsyncGenerator<Job<T>> {
    let next = -Infinity;
    for (const job of jobs) {
      // in small steps, so that the end is noticed
      while (!over && performance.now() < next) await sleep(Math.min(20, next - performance.now()));
      if (over) return;
      next = performance.now() + 1000 / perSecond;
      yield job;
    }
  }
  try {
    yield* mapUnordered(spaced(), (job) => job(), limit);
  } finally {
    over = true;
  }
}
