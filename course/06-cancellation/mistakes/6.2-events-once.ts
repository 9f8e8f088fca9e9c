// fails: 6.2
// names: an error around the reason
// Waits for the abort with `events.once`, and passes its error on.
import { once } from 'node:events';
import { letGo } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      signal.throwIfAborted();
      const pulled = new AbortController();
      const pull = iterator.next();
      const aborted = once(pulled.signal, 'abort', { signal }) as Promise<never>;
      const { done, value } = await Promise.race([aborted, pull]).finally(() => pulled.abort());
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
