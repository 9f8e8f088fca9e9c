// fails: 6.4
// names: The two share something
// Keeps the wait in a variable that all calls share.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { checkOptions, type RetryOptions } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

let wait = 0;

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  checkOptions(options);
  const { tries, signal } = options;
  const { waitMs } = options;
  wait = waitMs;
  for (let left = tries - 1;; left--) {
    signal?.throwIfAborted();
    try {
      return await job(signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (left === 0) throw error;
    }
    await sleep(wait, signal);
    wait *= 2;
  }
}
