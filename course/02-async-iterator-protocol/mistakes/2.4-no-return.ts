// fails: 2.4
// names: no method `return()`
// Gives its iterator no `return()`.
import { fromSync as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  return { ...right(source), return: undefined };
}
