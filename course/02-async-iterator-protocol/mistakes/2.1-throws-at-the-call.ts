// fails: 2.1
// names: **rejection**
// Opens the source before it makes a promise.
export * from '../../../solutions/02-async-iterator-protocol.ts';
import { forAwaitOf as right } from '../../../solutions/02-async-iterator-protocol.ts';

export function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  return right({ [Symbol.asyncIterator]: () => iterator }, visit);
}
