// fails: 2.5
// names: belongs to **its own caller**
// `return()` waits for a promise that an earlier call may have rejected.
export * from '../../../solutions/02-async-iterator-protocol.ts';
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const queue = right(source);
  let last: Promise<unknown> = Promise.resolve();
  return {
    next() {
      const answer = queue.next();
      last = answer;
      return answer;
    },
    return: async () => {
      await last;
      return queue.return!();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
