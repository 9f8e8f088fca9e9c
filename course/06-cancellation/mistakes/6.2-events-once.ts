// fails: 6.2
// names: an error around the reason
// Waits for the abort with `events.once`, and passes its error on.
import { once } from 'node:events';
import { letGo } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let isOpen = true;
  try {
    for (;;) {
      signal.throwIfAborted();
      isOpen = false;
      const pulled = new AbortController();
      const pull = iterator.next();
      const aborted = once(pulled.signal, 'abort', { signal }) as Promise<never>;
      const { done, value } = await Promise.race([aborted, pull]).finally(() => pulled.abort());
      if (done) return;
      isOpen = true;
      yield value;
    }
  } finally {
    if (signal.aborted) void letGo(iterator);
    else if (isOpen) await iterator.return?.();
  }
}
