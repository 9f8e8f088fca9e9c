// fails: 7.3
// names: is **optional**
// Calls `return()` of every source, whether it is there or not.
import { merge as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

/** A source that answers `return()` only if it has one. */
function needsReturn<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  const open = (): AsyncIterator<T> => {
    const iterator = source[Symbol.asyncIterator]();
    return { next: () => iterator.next(), return: () => iterator.return!() };
  };
  return { [Symbol.asyncIterator]: open };
}

export const merge = <T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> => right(...sources.map(needsReturn));
