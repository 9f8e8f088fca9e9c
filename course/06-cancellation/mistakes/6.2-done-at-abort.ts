// fails: 6.2
// names: It was cut off
// Takes an abort for the end.
import { abortable as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    yield* right(source, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
