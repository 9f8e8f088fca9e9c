// fails: 6.2
// names: no new error in its place
// Rejects with an error of its own.
import { abortable as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    yield* right(source, signal);
  } catch (error) {
    throw signal.aborted ? new DOMException('aborted', 'AbortError') : error;
  }
}
