// fails: 6.4
// names: throws at once
// Hears what the job rejects with, not what it throws.
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
    const tried = await Promise.resolve(job(signal)).then((answer) => ({ answer }), (error: unknown) => ({ error }));
    if ('answer' in tried) return tried.answer;
    signal?.throwIfAborted();
    if (left === 0) throw tried.error;
    await sleep(waitMs, signal);
    waitMs *= 2;
  }
}
