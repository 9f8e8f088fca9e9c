// fails: 6.5
// names: The consumer sets the pace
// Makes the next call while the consumer is busy.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let running = signal.aborted ? undefined! : orAbort(job(signal), signal);
  try {
    while (!signal.aborted) {
      const start = performance.now();
      const answer = await running;
      running = orAbort(sleep(everyMs - (performance.now() - start), signal).then(() => job(signal)), signal);
      running.catch(() => {});
      yield answer;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
