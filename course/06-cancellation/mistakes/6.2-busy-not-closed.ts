// fails: 6.2
// names: whenever the abort is seen
// Closes the source when a pull is given up, and not when the abort is seen before one.
import { letGo, orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  for (;;) {
    signal.throwIfAborted();
    let result: IteratorResult<T>;
    try {
      result = await orAbort(iterator.next(), signal);
    } catch (error) {
      if (signal.aborted) void letGo(iterator);
      throw error;
    }
    if (result.done) return;
    let isLeft = true;
    try {
      yield result.value;
      isLeft = false;
    } finally {
      if (isLeft) await iterator.return?.();
    }
  }
}
