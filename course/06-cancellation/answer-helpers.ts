/* What answers of lesson 6 share: what the solution keeps to itself. */

/** What `work` gives, or the reason of `signal` if it aborts first. */
export function orAbort<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    Promise.resolve(work).finally(() => signal.removeEventListener('abort', stop)).then(resolve, reject);
  });
}

/** Closes a source that is given up: what it says is of no interest, and it may be stuck. */
export async function letGo(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // nobody waits for it
  }
}

export function timedOut(ms: number): DOMException {
  return new DOMException(`nothing came within ${ms} ms`, 'TimeoutError');
}

export interface RetryOptions {
  tries: number;
  waitMs: number;
  signal?: AbortSignal;
}

/** @throws {RangeError} if an option is out of its range. */
export function checkOptions({ tries, waitMs }: RetryOptions): void {
  if (!(Number.isInteger(tries) && tries > 0)) throw new RangeError(`tries: ${tries}`);
  if (!(waitMs >= 0)) throw new RangeError(`waitMs: ${waitMs}`);
}
