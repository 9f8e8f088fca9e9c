// fails: 6.2
// names: ran to its end
// Closes the source on every way out.
import { letGo, orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await orAbort(iterator.next(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    if (signal.aborted) void letGo(iterator);
    else await iterator.return?.();
  }
}
