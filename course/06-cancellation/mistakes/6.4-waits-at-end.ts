// fails: 6.4
// names: waits after the last try
// Waits after each failure, the last one too.
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
  let last: unknown;
  for (let n = 0; n < tries; n++) {
    signal?.throwIfAborted();
    try {
      return await job(signal);
    } catch (error) {
      signal?.throwIfAborted();
      last = error;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
  throw last;
}
