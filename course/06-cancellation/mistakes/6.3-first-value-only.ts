// fails: 6.3
// names: and the next one cannot
// Clears the timer when the first value is there, and sets it no more.
import { abortable } from '../../../solutions/06-cancellation.ts';
import { timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(timedOut(ms)), ms);
  try {
    for await (const value of abortable(source, late.signal)) {
      clearTimeout(timer);
      yield value;
    }
  } finally {
    clearTimeout(timer);
  }
}
