// fails: 6.4
// names: looks like nothing
// Tells the last error only if it looks like something.
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
  let answer: T | undefined;
  for (let left = tries - 1; left >= 0; left--) {
    signal?.throwIfAborted();
    try {
      answer = await job(signal);
      return answer;
    } catch (error) {
      signal?.throwIfAborted();
      last = error;
    }
    if (left > 0) await sleep(waitMs, signal);
    waitMs *= 2;
  }
  if (last) throw last;
  return answer as T;
}
