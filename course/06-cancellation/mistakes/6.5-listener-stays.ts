// fails: 6.5
// names: none is taken off
// Listens at each call, and never stops.
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
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      aborted.catch(() => {});
      yield await Promise.race([job(signal), aborted]);
      await sleep(everyMs - (performance.now() - start), signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
