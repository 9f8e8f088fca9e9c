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
  // #region 7.1 refuse a bad limit
  if (!(Number.isInteger(limit) && limit > 0)) {
    throw new RangeError(`a limit is a whole number above 0, got ${limit}`);
  }
  // #endregion
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
  // #region 7.2 members: a line of places, and what settles each of them
  readonly #places: Promise<T>[] = [];
  readonly #free: ((settled: Promise<T>) => void)[] = [];

  /** How many were added and not taken. */
  get size(): number {
    return this.#places.length;
  }

  add(promise: Promise<T>): void {
    const place = new Promise<T>((resolve) => this.#free.push(resolve));
    place.catch(() => {}); // an error that is not taken any more must not end the program
    this.#places.push(place);
    const arrive = () => this.#free.shift()!(promise);
    promise.then(arrive, arrive);
  }

  async take(): Promise<T> {
    const first = await this.#places[0]!;
    this.#places.shift();
    return first;
  }
  // #endregion
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
  // #region 7.1 a line of running calls: at its front stands the answer that is handed out next
  checkLimit(limit);
  const running: Promise<U>[] = [];
  let failed = false;
  for await (const value of source) {
    if (failed) break;
    const call = (async () => fn(value))();
    call.catch(() => (failed = true)); // heard from the beginning, told when its turn comes
    running.push(call);
    if (running.length === limit) yield await running.shift()!;
  }
  for (const call of running) yield await call;
  // #endregion
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
  // #region 7.2 answers arrive: while one is waited for, the next value is pulled
  checkLimit(limit);
  const values = new Source(source);
  const answers = new Arrivals<IteratorResult<U>>();
  let canPull = true; // not during a pull, and not after the end

  function pull(): void {
    if (canPull && answers.size < limit) answers.add(pullAndCall());
  }

  async function pullAndCall(): Promise<IteratorResult<U>> {
    canPull = false;
    const { value, done } = await values.next();
    if (done) return { value: undefined, done: true };
    canPull = true;
    pull();
    try {
      return { value: await fn(value), done: false };
    } catch (error) {
      values.close().catch(() => {}); // no further call starts
      throw error;
    }
  }

  try {
    for (pull(); answers.size > 0; pull()) {
      const { value, done } = await answers.take();
      if (!done) yield value;
    }
  } finally {
    await values.close();
  }
  // #endregion
}

/** Yields the values of all sources, each as soon as it is there. Ends when all of them have. */
export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  // #region 7.3 each source is asked once, and again when its value has gone
  const open = sources.map((source) => new Source(source));
  const pulls = new Arrivals<[Source<T>, IteratorResult<T>]>();
  const pull = (source: Source<T>) => pulls.add(source.next().then((result) => [source, result]));
  try {
    open.forEach(pull);
    while (pulls.size > 0) {
      const [source, { value, done }] = await pulls.take();
      if (done) continue;
      yield value;
      pull(source);
    }
  } finally {
    await Promise.all(open.map((source) => source.close()));
  }
  // #endregion
}

/** Yields pairs, the first values of both, then the second ones. Ends with the shorter one, and closes the other. */
export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  // #region 7.4 ask both at once; whichever way it ends, close what is open
  const left = new Source(a);
  const right = new Source(b);
  try {
    for (;;) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      if (first.done || second.done) return;
      yield [first.value, second.value];
    }
  } finally {
    await Promise.all([left.close(), right.close()]);
  }
  // #endregion
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
  // #region 7.5 a source that hands out jobs, not too fast; and what calls them, not too many
  if (!(perSecond > 0 && perSecond < Infinity)) {
    throw new RangeError(`a rate is a finite number above 0, got ${perSecond}`);
  }
  const leaving = new AbortController();

  async function* spaced(): AsyncGenerator<Job<T>> {
    let lastStart = -Infinity;
    for (const job of jobs) {
      await sleep(lastStart + 1000 / perSecond - performance.now(), leaving.signal);
      lastStart = performance.now();
      yield job;
    }
  }

  try {
    yield* mapUnordered(spaced(), (job) => job(), limit);
  } finally {
    leaving.abort(); // a wait for the next start is of no use any more
  }
  // #endregion
}
