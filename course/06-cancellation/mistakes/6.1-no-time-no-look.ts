// fails: 6.1
// names: it **rejects**, with the reason of the signal
// Has nothing to wait for, and does not ask the signal.
import { sleep as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  await right(ms, signal);
}
