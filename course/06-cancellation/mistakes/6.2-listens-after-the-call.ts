// fails: 6.2
// names: aborted the signal
// Calls the source's `next()`, then listens, and does not ask in between.
import { letGo } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    Promise.resolve(work).finally(() => signal.removeEventListener('abort', stop)).then(resolve, reject);
  });
}

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      signal.throwIfAborted();
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
