// fails: 6.1
// names: the listener itself rejects
// Looks at the signal every 10 ms.
import { sleep as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; left > 0; left -= 10) {
    signal?.throwIfAborted();
    await right(Math.min(left, 10));
  }
  signal?.throwIfAborted();
}
