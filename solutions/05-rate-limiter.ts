/*
 * Lesson 5 · A rate limiter
 *
 * A rate is a number of calls per second: finite and above 0. "5 per second" means spacing: two calls never start
 * less than 1000 / 5 = 200 ms apart, however long or short they take.
 */
import { setTimeout as timer } from 'node:timers/promises';

/** A call that has not been made yet. A promise would be too late: its call is running already. */
export type Job<T> = () => PromiseLike<T>;

/** About 25 days: a timer that is set for longer fires after 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits `ms` milliseconds; not at all if that is 0 or less. Rejects as soon as `signal` aborts.
 * A timer may fire up to a millisecond early, so this looks at the clock again.
 */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    await timer(Math.min(Math.ceil(left), LONGEST_TIMER_MS), undefined, { signal });
  }
}

/**
 * How long to wait before the next call may start, in milliseconds, never below 0.
 * `elapsedMs` is the time since the last call started, `perSecond` the rate.
 *
 * @throws {RangeError} if the rate is not a finite number above 0.
 */
export function remainingPause(elapsedMs: number, perSecond: number): number {
  // #region 5.1 refuse a bad rate; what is left of the gap?
  if (!(perSecond > 0 && perSecond < Infinity)) {
    throw new RangeError(`a rate is a finite number above 0, got ${perSecond}`);
  }
  return Math.max(0, 1000 / perSecond - elapsedMs);
  // #endregion
}

/**
 * Makes the calls in `jobs` one after another, at most `perSecond` of them per second, and yields their answers.
 *
 * The first call starts at once. Each later one starts when it is asked for and the gap since the last start is over.
 * A job is pulled from `jobs` only when its answer is asked for, and called once. An answer is yielded as soon as it is
 * there. An error, like leaving early, closes `jobs`.
 *
 * @throws {RangeError} at the first `next()`, if the rate is not a finite number above 0, also if there are no jobs.
 */
export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  // #region 5.2 for each job: wait for what is left of the gap, note the time, start it, yield its answer
  let lastStart = -Infinity;
  remainingPause(0, perSecond); // refuses a bad rate even if there are no jobs
  for (const job of jobs) {
    await sleep(remainingPause(performance.now() - lastStart, perSecond));
    lastStart = performance.now();
    yield await job();
  }
  // #endregion
}

/**
 * The same as an object, used in the same way: `for await (const answer of new AwaitRateLimited(jobs, 5))`.
 *
 * Calls of `next()` may overlap: each takes the next job at once, and the starts are spaced all the same. An answer that
 * takes long holds up no other. `return()` ends it at once, also while a call of `next()` waits.
 */
export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  // #region 5.3 members: what the generator keeps in its variables, and where it stands
  readonly #perSecond: number;
  #jobs: Iterator<Job<T>> | undefined;
  #lastStart = -Infinity;

  /** The next job, or `undefined` if there is none, or none any more. */
  #pull(): Job<T> | undefined {
    const jobs = this.#jobs;
    this.#jobs = undefined; // finished, also if next() throws …
    const result = jobs?.next();
    if (!result || result.done) return undefined;
    this.#jobs = jobs; // … but not if it gives a job
    return result.value;
  }
  // #endregion

  // #region 5.4 members: what tells a call that waits that it is over?
  readonly #closing = new AbortController();
  // #endregion

  // #region 5.5 members: calls that overlap take turns; whom does each of them wait for?
  #turn: Promise<void> = Promise.resolve();

  async #waitForGap(): Promise<void> {
    const pause = remainingPause(performance.now() - this.#lastStart, this.#perSecond);
    await sleep(pause, this.#closing.signal).catch(() => {}); // closed: then the wait is over
    this.#lastStart = performance.now();
  }
  // #endregion

  /** @throws {RangeError} if the rate is not a finite number above 0. */
  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    // #region 5.3 refuse a bad rate, keep what you need
    remainingPause(0, perSecond);
    this.#perSecond = perSecond;
    this.#jobs = jobs[Symbol.iterator]();
    // #endregion
  }

  /** The answer of the next job. A job that rejects closes the jobs: the calls that wait are answered `done`. */
  async next(): Promise<IteratorResult<T>> {
    // #region 5.3 pull a job, wait for what is left of the gap, note the time, start it, hand over its answer
    const job = this.#pull();
    if (!job) return { value: undefined, done: true };
    this.#turn = this.#turn.then(() => this.#waitForGap());
    await this.#turn;
    if (this.#closing.signal.aborted) return { value: undefined, done: true };
    try {
      return { value: await job(), done: false };
    } catch (error) {
      await this.return().catch(() => {}); // the error of the job wins over an error of closing
      throw error;
    }
    // #endregion
  }

  /** Starts no further job, answers every call that waits with `done`, and closes the jobs. */
  async return(): Promise<IteratorResult<T>> {
    // #region 5.4 wake the calls that wait, and close the jobs, once
    this.#closing.abort();
    const jobs = this.#jobs;
    this.#jobs = undefined;
    jobs?.return?.();
    return { value: undefined, done: true };
    // #endregion
  }

  [Symbol.asyncIterator](): this {
    // #region 5.3 an iterator that can be looped over
    return this;
    // #endregion
  }
}
