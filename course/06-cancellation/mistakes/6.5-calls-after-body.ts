// fails: 6.5
// names: and then the job was called once more
// Lets the sleep ask the signal; after a slow body of the loop there is no sleep.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  if (signal.aborted) return;
  let due = -Infinity;
  try {
    for (;;) {
      const pause = due - performance.now();
      if (pause > 0) await sleep(pause, signal);
      due = performance.now() + everyMs;
      yield await orAbort(job(signal), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
