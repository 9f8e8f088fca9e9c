// fails: 6.3
// names: not at the call
// Sets the first timer in the call, before a value is asked for.
import { abortable } from '../../../solutions/06-cancellation.ts';
import { timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export function withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const late = new AbortController();
  const start = (): NodeJS.Timeout => setTimeout(() => late.abort(timedOut(ms)), ms);
  let timer = start();
  async function* values(): AsyncGenerator<T> {
    try {
      for await (const value of abortable(source, late.signal)) {
        clearTimeout(timer);
        yield value;
        timer = start();
      }
    } finally {
      clearTimeout(timer);
    }
  }
  return values();
}
