// fails: 6.2
// names: any thenable
// Takes it that `next()` gives a real promise.
import { letGo } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let isOpen = true;
  try {
    for (;;) {
      signal.throwIfAborted();
      isOpen = false;
      const { done, value } = await new Promise<IteratorResult<T>>((resolve, reject) => {
        const stop = (): void => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
        iterator.next().finally(() => signal.removeEventListener('abort', stop)).then(resolve, reject);
      });
      if (done) return;
      isOpen = true;
      yield value;
    }
  } finally {
    if (signal.aborted) void letGo(iterator);
    else if (isOpen) await iterator.return?.();
  }
}
