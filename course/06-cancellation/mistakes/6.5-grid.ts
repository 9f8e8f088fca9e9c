// fails: 6.5
// names: a fixed grid
// Waits for the next line of a grid.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const begin = performance.now();
  try {
    while (!signal.aborted) {
      yield await orAbort(job(signal), signal);
      await sleep(everyMs - ((performance.now() - begin) % everyMs), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
