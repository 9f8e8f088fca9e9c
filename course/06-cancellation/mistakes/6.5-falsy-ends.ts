// fails: 6.5
// names: no end of its own
// Takes an answer that looks like nothing for the end.
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
      if (!answer) return;
      yield answer;
      await sleep(everyMs - (performance.now() - start), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
