// fails: 2.5
// names: ends it
// Forwards `return()`, and asks the source again after it.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let values = right(source);
  return {
    ...values,
    next: () => values.next(),
    async return() {
      const answer = await values.return!();
      values = right(source);
      return answer;
    },
  };
}
