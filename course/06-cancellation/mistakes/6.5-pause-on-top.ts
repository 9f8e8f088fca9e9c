// fails: 6.5
// names: comes on top
// Waits the whole time when the loop's body is done.
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
      const answer = await orAbort(job(signal), signal);
      const took = performance.now() - start;
      yield answer;
      await sleep(everyMs - took, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
