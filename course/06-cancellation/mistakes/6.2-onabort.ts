// fails: 6.2
// names: may be shared
// Takes the place of every other handler.
import { letGo } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let isOpen = true;
  try {
    for (;;) {
      signal.throwIfAborted();
      isOpen = false;
      const pull = Promise.resolve(iterator.next());
      const { done, value } = await new Promise<IteratorResult<T>>((resolve, reject) => {
        Object.assign(signal, { onabort: () => reject(signal.reason) });
        pull.then(resolve, reject);
      });
      Object.assign(signal, { onabort: null });
      if (done) return;
      isOpen = true;
      yield value;
    }
  } finally {
    Object.assign(signal, { onabort: null });
    if (signal.aborted) void letGo(iterator);
    else if (isOpen) await iterator.return?.();
  }
}
