// fails: 6.3
// names: does not tell whose it is
// Takes each `TimeoutError` for its own, also one that the source has failed with.
import { letGo, timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

function within<T>(work: PromiseLike<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut(ms)), ms);
    Promise.resolve(work).finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      const { done, value } = await within(iterator.next(), ms);
      if (done) return;
      atYield = true;
      yield value;
      atYield = false;
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') void letGo(iterator);
    throw error;
  } finally {
    if (atYield) await iterator.return?.();
  }
}
