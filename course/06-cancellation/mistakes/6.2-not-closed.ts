// fails: 6.2
// names: is closed, or what it holds stays open
// Closes the source only where the loop leaves early.
import { orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await orAbort(iterator.next(), signal);
      if (done) return;
      atYield = true;
      yield value;
      atYield = false;
    }
  } finally {
    if (atYield) await iterator.return?.();
  }
}
