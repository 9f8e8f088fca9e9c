// fails: 6.4
// names: The listener stays on the signal
// Races each try against the abort, and never stops to listen.
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
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});
  for (let left = tries - 1;; left--) {
    signal?.throwIfAborted();
    try {
      return await Promise.race([job(signal), aborted]);
    } catch (error) {
      signal?.throwIfAborted();
      if (left === 0) throw error;
    }
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
}
