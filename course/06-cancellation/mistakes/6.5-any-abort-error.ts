// fails: 6.5
// names: not what the error is called
// Takes every `AbortError` for the end.
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
    if (!signal.aborted && (error as Error | null)?.name !== 'AbortError') throw error;
  }
}
