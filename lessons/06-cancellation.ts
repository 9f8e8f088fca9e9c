/*
 * Lesson 6 · Cancellation
 *
 * A signal says "stop". It can be asked, `signal.aborted`, and it can be heard, `'abort'`. What it aborts with, its
 * `reason`, is the error that the caller gets, whatever it is. However a call ends, it leaves no timer and no listener
 * on the signal; with a signal that has aborted already, nothing is started.
 */

/** Resolves after `ms` milliseconds; rejects with the reason of `signal` the moment it aborts. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  // TODO 6.1: a promise with two ways to settle: whichever comes first takes the other one back
  throw new Error('TODO 6.1');
}

/**
 * What `work` gives, or the reason of `signal` if it aborts first. The work itself goes on: only the waiting ends, and
 * what it gives later is dropped.
 */
function orAbort<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  // TODO 6.2: as in sleep, with the work in the place of the timer
  throw new Error('TODO 6.2');
}

/**
 * The values of `source`. When `signal` aborts, the pending `next()` rejects with its reason at once, also where the
 * source is stuck: the source is closed and not waited for. While the consumer is busy, an abort is seen at the next pull.
 * Leaving early closes the source and waits for it, as always.
 */
export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  // TODO 6.2: pull by hand, and wait for each pull or the abort; who closes the source, and who waits for that?
  throw new Error('TODO 6.2');
}

/**
 * The values of `source`, each of which, and its end, must come within `ms` milliseconds of being asked for. Otherwise
 * `next()` rejects with a `DOMException` named `TimeoutError`, and the source is closed and not waited for.
 * The time that the consumer takes does not count.
 */
export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  // TODO 6.3: a switch of your own, and a timer that throws it: when does the timer run?
  throw new Error('TODO 6.3');
}

export interface RetryOptions {
  /** How often the job is called at most: a whole number above 0. */
  tries: number;
  /** How long to wait after the first failure, in milliseconds; after each further one, twice as long. */
  waitMs: number;
  signal?: AbortSignal;
}

/**
 * The first answer of `job`, which is called up to `tries` times; the error of the last call if none gives an answer.
 * The job gets the signal. An abort ends a wait at once, with the reason, and no further call starts.
 *
 * @throws {RangeError} if `tries` is not a whole number above 0, or `waitMs` below 0.
 */
export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  { tries, waitMs, signal }: RetryOptions,
): Promise<T> {
  // TODO 6.4: refuse bad options; call, and if that fails wait, longer each time
  throw new Error('TODO 6.4');
}

/**
 * The answers of `job`: the first call at once, each later one `everyMs` milliseconds after the start of the one before,
 * or when it is asked for if that is later; never two at a time. The job gets the signal. An abort is the end, `done` and
 * no error, also where the job rejects because of it; any other error reaches the consumer.
 */
export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  // TODO 6.5: call, hand out, wait for what is left; which errors are no errors?
  throw new Error('TODO 6.5');
}
