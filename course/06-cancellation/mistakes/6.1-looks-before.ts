// fails: 6.1
// names: The abort changed nothing
// Looks at the signal before the wait, and never again.
import { setTimeout as timer } from 'node:timers/promises';
export * from '../../../solutions/06-cancellation.ts';

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await timer(ms);
}
