/*
 * Lesson 6 · Cancellation
 *
 * A signal says "stop". It can be asked, `signal.aborted`, and it can be heard, `'abort'`. What it aborts with, its
 * `reason`, is the error that the caller gets, whatever it is. However a call ends, it leaves no timer and no listener
 * on the signal; with a signal that has aborted already, nothing is started.
 */

/** Resolves after `ms` milliseconds; rejects with the reason of `signal` the moment it aborts. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  // #region 6.1 a promise with two ways to settle: whichever comes first takes the other one back
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    function stop(): void {
      clearTimeout(timer);
      reject(signal!.reason);
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
  // #endregion
}

/**
 * What `work` gives, or the reason of `signal` if it aborts first. The work itself goes on: only the waiting ends, and
 * what it gives later is dropped.
 */
function orAbort<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  // #region 6.2 as in sleep, with the work in the place of the timer
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop(); // the work itself has done it
    else signal.addEventListener('abort', stop, { once: true });
    Promise.resolve(work).finally(() => signal.removeEventListener('abort', stop)).then(resolve, reject);
  });
  // #endregion
}

/**
 * The values of `source`. When `signal` aborts, the pending `next()` rejects with its reason at once, also where the
 * source is stuck: the source is closed and not waited for. While the consumer is busy, an abort is seen at the next pull.
 * Leaving early closes the source and waits for it, as always.
 */
export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  // #region 6.2 pull by hand, and wait for each pull or the abort; who closes the source, and who waits for that?
  const iterator = source[Symbol.asyncIterator]();
  const close = async (): Promise<void> => void (await iterator.return?.());
  let atYield = false;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await orAbort(iterator.next(), signal);
      if (done) return;
      atYield = true; // if the consumer leaves, it leaves here
      yield value;
      atYield = false;
    }
  } finally {
    if (signal.aborted) close().catch(() => {});
    else if (atYield) await close();
  }
  // #endregion
}

/**
 * The values of `source`, each of which, and its end, must come within `ms` milliseconds of being asked for. Otherwise
 * `next()` rejects with a `DOMException` named `TimeoutError`, and the source is closed and not waited for.
 * The time that the consumer takes does not count.
 */
export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  // #region 6.3 a switch of your own, and a timer that throws it: when does the timer run?
  const late = new AbortController();
  const giveUp = (): void => late.abort(new DOMException(`nothing came within ${ms} ms`, 'TimeoutError'));
  let timer = setTimeout(giveUp, ms);
  try {
    for await (const value of abortable(source, late.signal)) {
      clearTimeout(timer);
      yield value;
      timer = setTimeout(giveUp, ms);
    }
  } finally {
    clearTimeout(timer);
  }
  // #endregion
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
  // #region 6.4 refuse bad options; call, and if that fails wait, longer each time
  if (!(Number.isInteger(tries) && tries > 0)) throw new RangeError(`tries is a whole number above 0, got ${tries}`);
  if (!(waitMs >= 0)) throw new RangeError(`waitMs is 0 or more, got ${waitMs}`);
  for (let left = tries - 1;; left--) {
    signal?.throwIfAborted();
    try {
      return await job(signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (left === 0) throw error;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
  // #endregion
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
  // #region 6.5 call, hand out, wait for what is left; which errors are no errors?
  try {
    while (!signal.aborted) {
      const start = performance.now();
      yield await orAbort(job(signal), signal);
      await sleep(everyMs - (performance.now() - start), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  // #endregion
}
