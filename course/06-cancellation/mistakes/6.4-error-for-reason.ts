// fails: 6.4
// names: with the reason of the signal
// Tells the error of the job where the signal has aborted.
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
    } catch (error) {
      if (signal?.aborted || left === 0) throw error;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
}
