// fails: 6.5
// names: to catch up
// Keeps a timetable, and catches up after a slow call.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let next = performance.now();
  try {
    while (!signal.aborted) {
      yield await orAbort(job(signal), signal);
      next += everyMs;
      await sleep(next - performance.now(), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
