/*
 * Lesson 7 · Many at a time
 *
 * A limit is a number of calls that may run at once: a whole number above 0.
 */
import { setTimeout as timer } from 'node:timers/promises';

/** A call that has not been made yet. A promise would be too late: its call is running already. */
export type Job<T> = () => PromiseLike<T>;

/** About 25 days: a timer that is set for longer fires after 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Waits `ms` milliseconds; not at all if that is 0 or less. Rejects as soon as `signal` aborts. */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    await timer(Math.min(Math.ceil(left), LONGEST_TIMER_MS), undefined, { signal });
  }
}

/** @throws {RangeError} if the limit is not a whole number above 0. */
function checkLimit(limit: number): void {
  // TODO 7.1: refuse a bad limit
  throw new Error('TODO 7.1');
}

/** A source that is opened, and what you have learned of closing: it is closed once, and not when it is over by itself. */
class Source<T> {
  #iterator: AsyncIterator<T> | undefined; // until it ends, fails or is closed
  #isPulling = false;

  constructor(source: AsyncIterable<T>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** Its next value; `done` when it has ended, and when it was closed meanwhile. Call it again when it has answered. */
  async next(): Promise<IteratorResult<T>> {
    let result: IteratorResult<T> | undefined;
    this.#isPulling = true;
    try {
      result = await this.#iterator?.next();
    } finally {
      this.#isPulling = false;
      if (!result || result.done) this.#iterator = undefined;
    }
    return result && this.#iterator ? result : { value: undefined, done: true };
  }

  /** Closes it, if there is something to close. Does not wait behind a pull: a source that is stuck answers neither. */
  async close(): Promise<void> {
    const iterator = this.#iterator;
    this.#iterator = undefined;
    const closed = (async () => iterator?.return?.())();
    if (this.#isPulling) closed.catch(() => {});
    else await closed;
  }
}

/** Promises in the order in which they settle: each of them takes the first place that is free. */
class Arrivals<T> {
  // TODO 7.2: a line of places, and what settles each of them
}

/**
 * Calls `fn` with each value of `source`, up to `limit` at once, and yields the answers in the order of the values.
 *
 * While there is room for another call it waits for the next value, also when an answer is there.
 *
 * @throws {RangeError} at the first `next()`, if the limit is not a whole number above 0.
 */
export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  // TODO 7.1: a line of running calls: at its front stands the answer that is handed out next
  throw new Error('TODO 7.1');
}

/**
 * Calls `fn` with each value of `source`, up to `limit` at once, and yields each answer as soon as it is there.
 *
 * @throws {RangeError} at the first `next()`, if the limit is not a whole number above 0.
 */
export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  // TODO 7.2: answers arrive: while one is waited for, the next value is pulled
  throw new Error('TODO 7.2');
}

/** Yields the values of all sources, each as soon as it is there. Ends when all of them have. */
export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  // TODO 7.3: each source is asked once, and again when its value has gone
  throw new Error('TODO 7.3');
}

/** Yields pairs, the first values of both, then the second ones. Ends with the shorter one, and closes the other. */
export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  // TODO 7.4: ask both at once; whichever way it ends, close what is open
  throw new Error('TODO 7.4');
}

/**
 * Makes the calls in `jobs`, up to `limit` at once and at most `perSecond` of them per second, and yields each answer as
 * soon as it is there. "5 per second" means spacing: two calls never start less than 1000 / 5 = 200 ms apart.
 *
 * @throws {RangeError} at the first `next()`, if the limit is not a whole number above 0, or the rate not a finite one.
 */
export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  // TODO 7.5: a source that hands out jobs, not too fast; and what calls them, not too many
  throw new Error('TODO 7.5');
}
