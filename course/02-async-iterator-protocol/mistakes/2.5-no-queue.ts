// fails: 2.5
// names: no queue
// Forwards every call at once.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  return { ...right(source), next: () => source.next() };
}
