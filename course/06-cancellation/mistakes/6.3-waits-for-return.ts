// fails: 6.3
// names: waits for the closing
// Waits for the closing of a source that is stuck.
import { timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      const { done, value } = await inTime(iterator.next(), ms);
      if (done) return;
      atYield = true;
      yield value;
      atYield = false;
    }
  } catch (error) {
    if (error instanceof DOMException) await iterator.return?.();
    throw error;
  } finally {
    if (atYield) await iterator.return?.();
  }
}

function inTime<T>(work: PromiseLike<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut(ms)), ms);
    Promise.resolve(work).finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
