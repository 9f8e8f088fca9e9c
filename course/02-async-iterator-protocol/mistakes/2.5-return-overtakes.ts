// fails: 2.5
// names: overtakes
// Calls the source's `return()` at once, while other calls wait.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const values = right({ next: () => source.next() });
  return {
    ...values,
    async return() {
      await source.return?.();
      return values.return!();
    },
  };
}
