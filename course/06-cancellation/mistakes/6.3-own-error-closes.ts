// fails: 6.3
// names: failed by itself
// Closes the source after every error.
import { letGo, timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let isOpen = true;
  try {
    for (;;) {
      isOpen = false;
      const { done, value } = await inTime(iterator.next(), ms);
      if (done) return;
      isOpen = true;
      yield value;
    }
  } catch (error) {
    void letGo(iterator);
    isOpen = false;
    throw error;
  } finally {
    if (isOpen) await iterator.return?.();
  }
}

function inTime<T>(work: PromiseLike<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut(ms)), ms);
    Promise.resolve(work).finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
