// fails: 2.5
// names: started only after a success
// Lets the next call begin only after an answer, and after a rejection never.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const values = right(source);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...values,
    next() {
      const answer = last.then(() => values.next());
      last = new Promise((resolve) => answer.then(resolve, () => {}));
      return answer;
    },
  };
}
