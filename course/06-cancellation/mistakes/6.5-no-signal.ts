// fails: 6.5
// names: The job gets the signal
// Keeps the signal for itself.
import { poll as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  yield* right(() => (job as () => PromiseLike<T>)(), everyMs, signal);
}
