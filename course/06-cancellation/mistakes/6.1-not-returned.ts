// fails: 6.1
// names: gives a promise
// Makes the promise and does not hand it over.
import { sleep as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const slept = right(ms, signal);
  return undefined as unknown as typeof slept;
}
