// fails: 6.2
// names: look at the signal before you pull
// Listens at each pull, and does not look.
import { letGo, orAbort } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let isOpen = true;
  try {
    for (;;) {
      isOpen = false;
      const { done, value } = await orAbort(iterator.next(), signal);
      if (done) return;
      isOpen = true;
      yield value;
    }
  } finally {
    if (signal.aborted) void letGo(iterator);
    else if (isOpen) await iterator.return?.();
  }
}
