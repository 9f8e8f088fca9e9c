// fails: 6.5
// names: Any other error reaches the consumer
// Calls again when a job has failed.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  while (!signal.aborted) {
    const start = performance.now();
    try {
      yield await orAbort(job(signal), signal);
    } catch {
      // the next one may succeed
    }
    await sleep(everyMs - (performance.now() - start), signal).catch(() => {});
  }
}
