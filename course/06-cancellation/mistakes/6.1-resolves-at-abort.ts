// fails: 6.1
// names: An abort is an error here
// Takes an abort for the end of the wait.
import { setTimeout as timer } from 'node:timers/promises';
export * from '../../../solutions/06-cancellation.ts';

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await timer(ms, undefined, { signal }).catch(() => {});
}
