// fails: 6.4
// names: Is there a longest wait
// Lets no wait become longer than half a minute.
import { type RetryOptions, sleep } from '../../../solutions/06-cancellation.ts';
import { checkOptions } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(job: (signal?: AbortSignal) => PromiseLike<T>, options: RetryOptions): Promise<T> {
  checkOptions(options);
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
    waitMs = Math.min(waitMs * 2, 30_000);
  }
}
