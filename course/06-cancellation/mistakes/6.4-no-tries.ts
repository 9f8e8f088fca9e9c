// fails: 6.4
// names: accepted
// Does nothing where `tries` is 0.
import { retry as right, type RetryOptions } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  if (options.tries < 1) return undefined as T;
  return right(job, options);
}
