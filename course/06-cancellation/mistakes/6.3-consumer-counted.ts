// fails: 6.3
// names: consumer's own time was counted
// Sets the timer before the value is handed out.
import { abortable } from '../../../solutions/06-cancellation.ts';
import { timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const late = new AbortController();
  const giveUp = (): void => late.abort(timedOut(ms));
  let timer = setTimeout(giveUp, ms);
  try {
    for await (const value of abortable(source, late.signal)) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, ms);
      yield value;
    }
  } finally {
    clearTimeout(timer);
  }
}
