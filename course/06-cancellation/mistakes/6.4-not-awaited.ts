// fails: 6.4
// names: hands its promise out
// Returns the promise of the job, and hears no rejection.
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
      return job(signal) as Promise<T>;
    } catch (error) {
      signal?.throwIfAborted();
      if (left === 0) throw error;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
}
