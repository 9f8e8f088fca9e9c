// fails: 6.3
// names: The first pull cannot be given up
// Sets the timer after each `yield`, and none before the first value.
import { abortable } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const late = new AbortController();
  const giveUp = (): void => late.abort(new DOMException('too late', 'TimeoutError'));
  let timer: NodeJS.Timeout | undefined;
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
