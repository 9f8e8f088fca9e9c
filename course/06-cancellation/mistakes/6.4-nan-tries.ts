// fails: 6.4
// names: a whole number above 0
// Asks what is bad, and lets NaN through.
import { sleep } from '../../../solutions/06-cancellation.ts';
import type { RetryOptions } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  if (options.tries < 1 || options.tries % 1 > 0) throw new RangeError(`tries: ${options.tries}`);
  if (options.waitMs < 0) throw new RangeError(`waitMs: ${options.waitMs}`);
  const { tries, signal } = options;
  let { waitMs } = options;
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
}
