// fails: 2.5
// names: one flag for "exhausted" and "closed"
// Sets the flag when `return()` is called, and its own turn then takes itself for finished.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let finished = false;
  const done = { value: undefined, done: true } as const;
  const values = right({
    next: async () => (finished ? done : source.next()),
    return: async () => (finished ? done : source.return!()),
  });
  return {
    ...values,
    return() {
      finished = true;
      return values.return!();
    },
  };
}
