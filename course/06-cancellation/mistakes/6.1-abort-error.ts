// fails: 6.1
// names: an error around the reason
// Leaves it all to Node's timer, which rejects with an error of its own.
import { setTimeout as timer } from 'node:timers/promises';
export * from '../../../solutions/06-cancellation.ts';

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal });
}
