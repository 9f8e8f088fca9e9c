// fails: 2.4
// names: after a rejected value it is **finished**
// Closes the source after a rejection, and goes on asking it.
import { fromSync as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  const iterator = source[Symbol.iterator]();
  let values = right({ [Symbol.iterator]: () => iterator });
  return {
    ...values,
    next: () =>
      values.next().catch((error) => {
        values = right({ [Symbol.iterator]: () => iterator });
        throw error;
      }),
  };
}
