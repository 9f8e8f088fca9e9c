// fails: 6.2
// names: is not heard
// Rejects a promise while no pull waits for it.
import { letGo } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export function abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  let stop!: () => void;
  const aborted = new Promise<never>((_, reject) => (stop = () => reject(signal.reason)));
  signal.addEventListener('abort', stop, { once: true });
  return values();

  async function* values(): AsyncGenerator<T> {
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
      signal.removeEventListener('abort', stop);
      if (signal.aborted) void letGo(iterator);
      else if (atYield) await iterator.return?.();
    }
  }
}
