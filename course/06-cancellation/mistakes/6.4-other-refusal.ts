// fails: 6.4
// names: RangeError
// Refuses with an error of another kind.
import { retry as right, type RetryOptions } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  if (!Number.isInteger(options.tries) || options.tries < 1 || options.waitMs < 0) throw new TypeError('bad options');
  return right(job, options);
}
