// fails: 6.3
// names: The timer stays
// Races against a sleep that goes on.
import { sleep } from '../../../solutions/06-cancellation.ts';
import { letGo, timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let atYield = false;
  try {
    for (;;) {
      const result = await Promise.race([iterator.next(), sleep(ms)]);
      if (!result) {
        void letGo(iterator);
        throw timedOut(ms);
      }
      if (result.done) return;
      atYield = true;
      yield result.value;
      atYield = false;
    }
  } finally {
    if (atYield) await iterator.return?.();
  }
}
