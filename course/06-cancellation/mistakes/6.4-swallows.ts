// fails: 6.4
// names: An error must reach the caller
// Ends without a word when all tries have failed.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { checkOptions, type RetryOptions } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  checkOptions(options);
  const { tries, signal } = options;
  let { waitMs } = options;
  for (let left = tries - 1;; left--) {
    signal?.throwIfAborted();
    try {
      return await job(signal);
    } catch {
      signal?.throwIfAborted();
      if (left === 0) return undefined as T;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
}
