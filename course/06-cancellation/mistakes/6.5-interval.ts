// fails: 6.5
// names: The first call is made at once
// Waits for the first tick of an interval.
import { setInterval } from 'node:timers/promises';
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  try {
    for await (const _ of setInterval(everyMs, undefined, { signal })) yield await orAbort(job(signal), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
