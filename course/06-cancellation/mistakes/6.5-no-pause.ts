// fails: 6.5
// names: Nothing waits
// Sleeps, and does not wait for it.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  try {
    while (!signal.aborted) {
      yield await orAbort(job(signal), signal);
      sleep(everyMs, signal).catch(() => {});
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
