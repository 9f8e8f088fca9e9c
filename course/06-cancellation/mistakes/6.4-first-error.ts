// fails: 6.4
// names: the last one
// Tells the first error.
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
  let first: { error: unknown } | undefined;
  for (let left = tries - 1;; left--) {
    signal?.throwIfAborted();
    try {
      return await job(signal);
    } catch (error) {
      signal?.throwIfAborted();
      first ??= { error };
      if (left === 0) throw first.error;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
}
