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
  // TODO 5.1: refuse a bad rate; what is left of the gap?
  throw new Error('TODO 5.1');
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
  // TODO 5.2: for each job: wait for what is left of the gap, note the time, start it, yield its answer
  throw new Error('TODO 5.2');
}

/**
 * The same as an object, used in the same way: `for await (const answer of new AwaitRateLimited(jobs, 5))`.
 *
 * Calls of `next()` may overlap: each takes the next job at once, and the starts are spaced all the same. An answer that
 * takes long holds up no other. `return()` ends it at once, also while a call of `next()` waits.
 */
export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  // TODO 5.3: what the generator keeps in its variables, and where it stands

  // TODO 5.4: what tells a call that waits that it is over?

  // TODO 5.5: calls that overlap take turns; whom does each of them wait for?

  /** @throws {RangeError} if the rate is not a finite number above 0. */
  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    // TODO 5.3: refuse a bad rate, keep what you need
    throw new Error('TODO 5.3');
  }

  /** The answer of the next job. A job that rejects closes the jobs: the calls that wait are answered `done`. */
  async next(): Promise<IteratorResult<T>> {
    // TODO 5.3: pull a job, wait for what is left of the gap, note the time, start it, hand over its answer
    throw new Error('TODO 5.3');
  }

  /** Starts no further job, answers every call that waits with `done`, and closes the jobs. */
  async return(): Promise<IteratorResult<T>> {
    // TODO 5.4: wake the calls that wait, and close the jobs, once
    throw new Error('TODO 5.4');
  }

  [Symbol.asyncIterator](): this {
    // TODO 5.3: an iterator that can be looped over
    throw new Error('TODO 5.3');
  }
}
