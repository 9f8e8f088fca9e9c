// fails: 6.2
// names: return() is optional
// Takes it that every source can be closed.
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
    if (signal.aborted) iterator.return!().catch(() => {});
    else if (atYield) await iterator.return?.();
  }
}
