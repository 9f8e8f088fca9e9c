// fails: 6.1
// names: not when the time is over
// Looks at the signal when the time is over.
import { setTimeout as timer } from 'node:timers/promises';
export * from '../../../solutions/06-cancellation.ts';

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await timer(ms);
  signal?.throwIfAborted();
}
