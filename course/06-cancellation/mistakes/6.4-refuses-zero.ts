// fails: 6.4
// names: A wait of 0 is allowed
// Refuses a wait of 0, too.
import { retry as right } from '../../../solutions/06-cancellation.ts';
import type { RetryOptions } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  if (options.waitMs <= 0) throw new RangeError(`waitMs is above 0, got ${options.waitMs}`);
  return right(job, options);
}
