// fails: 6.5
// names: what an error is called tells nothing of an abort
// Takes only an `AbortError` for an abort: the reason may be anything.
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
      await sleep(everyMs - (performance.now() - start), signal);
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
}
