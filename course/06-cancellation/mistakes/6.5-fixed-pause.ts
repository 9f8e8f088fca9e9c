// fails: 6.5
// names: The gap is counted from the answer
// Waits the whole time after each answer.
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
      const answer = await orAbort(job(signal), signal);
      const answered = performance.now();
      yield answer;
      await sleep(everyMs - (performance.now() - answered), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
