// fails: 2.5
// names: one flag
// Sets the flag when `return()` is called, too early for the calls that wait.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let finished = false;
  const done = { value: undefined, done: true } as const;
  const values = right({
    next: async () => (finished ? done : source.next()),
    return: async () => source.return!(),
  });
  return {
    ...values,
    return() {
      finished = true;
      return values.return!();
    },
  };
}
