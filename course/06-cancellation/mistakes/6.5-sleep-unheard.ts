// fails: 6.5
// names: The end comes at once
// Sleeps without the signal.
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
      const start = performance.now();
      yield await orAbort(job(signal), signal);
      await sleep(everyMs - (performance.now() - start));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
