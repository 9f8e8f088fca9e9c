// fails: 6.4
// names: The job gets the signal
// Keeps the signal for itself.
import { retry as right, type RetryOptions } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  return right(() => job(), options);
}
