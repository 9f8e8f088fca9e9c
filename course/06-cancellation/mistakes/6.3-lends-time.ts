// fails: 6.3
// names: lends the time it has left
// Adds what a quick value has left to the time of the next one.
import { abortable } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const late = new AbortController();
  const giveUp = (): void => late.abort(new DOMException('too late', 'TimeoutError'));
  let left = ms;
  let asked = performance.now();
  let timer = setTimeout(giveUp, left);
  try {
    for await (const value of abortable(source, late.signal)) {
      clearTimeout(timer);
      left += ms - (performance.now() - asked);
      yield value;
      asked = performance.now();
      timer = setTimeout(giveUp, left);
    }
  } finally {
    clearTimeout(timer);
  }
}
