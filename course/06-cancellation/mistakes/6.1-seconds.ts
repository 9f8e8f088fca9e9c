// fails: 6.1
// names: taken for seconds
// Takes the time for seconds.
import { sleep as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return right(ms * 1000, signal);
}
