// fails: 6.3
// names: a DOMException named TimeoutError
// Throws an error of another kind.
import { abortable } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const late = new AbortController();
  const giveUp = (): void => late.abort(new Error(`nothing came within ${ms} ms`));
  let timer = setTimeout(giveUp, ms);
  try {
    for await (const value of abortable(source, late.signal)) {
      clearTimeout(timer);
      yield value;
      timer = setTimeout(giveUp, ms);
    }
  } finally {
    clearTimeout(timer);
  }
}
