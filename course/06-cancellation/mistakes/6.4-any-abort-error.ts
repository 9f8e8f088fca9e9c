// fails: 6.4
// names: What an error is called
// Takes every `AbortError` and `TimeoutError` for an abort of the signal.
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
      signal?.throwIfAborted();
      if (left === 0 || /^(Abort|Timeout)Error$/.test((error as Error | null)?.name ?? '')) throw error;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
}
