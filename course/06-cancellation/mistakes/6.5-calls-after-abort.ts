// fails: 6.5
// names: After an abort nothing is started
// Wakes up at the abort, and calls.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  if (signal.aborted) return;
  try {
    for (;;) {
      const start = performance.now();
      yield await orAbort(job(signal), signal);
      await sleep(everyMs - (performance.now() - start), signal).catch(() => {});
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
