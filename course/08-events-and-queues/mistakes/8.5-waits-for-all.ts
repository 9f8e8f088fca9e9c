// fails: 8.5
// names: holds up no other
// Pulls when all have asked.
import { share as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  const its = right(source, consumers);
  let waiting: (() => void)[] = [];
  return its.map((it) => ({
    async next() {
      const all = new Promise<void>((resolve) => waiting.push(resolve));
      if (waiting.length === consumers) {
        for (const go of waiting) go();
        waiting = [];
      }
      await all;
      return it.next();
    },
    return: () => it.return!(),
    [Symbol.asyncIterator]() {
      return this;
    },
  }));
}
