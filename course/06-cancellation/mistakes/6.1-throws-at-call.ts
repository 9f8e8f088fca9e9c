// fails: 6.1
// names: there was no promise
// Asks first, in a function that is not async.
import { sleep as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  return right(ms, signal);
}
