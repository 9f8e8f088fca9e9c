// fails: 6.2
// names: The listener stays on the signal
// Listens once for all pulls, and never stops.
import { letGo } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await Promise.race([iterator.next(), aborted]);
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
