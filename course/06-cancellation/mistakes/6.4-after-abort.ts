// fails: 6.4
// names: retries after an abort
// Takes an abort for a failure like any other.
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
    try {
      return await job(signal);
    } catch (error) {
      if (left === 0) throw error;
    }
    await sleep(waitMs, signal).catch(() => {});
    waitMs *= 2;
  }
}
