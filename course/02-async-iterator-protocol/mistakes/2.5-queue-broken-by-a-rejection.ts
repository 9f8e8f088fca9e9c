// fails: 2.5
// names: a promise chained to a rejected one
// Chains the next call behind a promise that may reject.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const values = right(source);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...values,
    next() {
      const answer = last.then(() => values.next());
      last = answer;
      return answer;
    },
  };
}
