// fails: 2.5
// names: unhandled rejection
// Keeps a promise for the queue that rejects as well, and that nobody handles.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const values = right(source);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...values,
    next() {
      const call = () => values.next();
      const answer = last.then(call, call);
      last = answer.finally(() => {});
      return answer;
    },
  };
}
