// fails: 6.4
// names: waitMs is not below 0
// Takes any wait.
import { retry as right, type RetryOptions } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  return right(job, { ...options, waitMs: Math.max(0, options.waitMs) });
}
