// fails: 2.4
// names: leaving early must **close the source**
// Answers `return()` without a word to the source.
import { fromSync as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  return { ...right(source), return: async () => ({ value: undefined, done: true }) };
}
