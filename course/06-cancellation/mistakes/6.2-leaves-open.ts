// fails: 6.2
// names: close the source
// Does not close the source when the loop leaves early.
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
  } catch (error) {
    if (signal.aborted) void letGo(iterator);
    throw error;
  }
}
