// fails: 2.5
// names: share one answer
// Gives a call that comes too early the promise of the call before.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const values = right(source);
  let answer: Promise<IteratorResult<T>> | undefined;
  return { ...values, next: () => answer ??= values.next().finally(() => (answer = undefined)) };
}
