// fails: 2.5
// names: not forwarded
// Ends the iteration in `return()`, and tells the source nothing.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  return right({ next: () => source.next() });
}
