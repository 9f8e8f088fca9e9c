// fails: 6.5
// names: is dropped
// Hands out what the job answers after the abort.
import { sleep } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  try {
    while (!signal.aborted) {
      const start = performance.now();
      yield await job(signal);
      await sleep(everyMs - (performance.now() - start), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
