// fails: 6.2
// names: not by its `reason`
// Looks at the reason to know whether the signal has aborted.
import { letGo, orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      if (signal.reason) throw signal.reason;
      const { done, value } = await orAbort(iterator.next(), signal);
      if (done) return;
      atYield = true;
      yield value;
      atYield = false;
    }
  } finally {
    if (signal.aborted) void letGo(iterator);
    else if (atYield) await iterator.return?.();
  }
}
