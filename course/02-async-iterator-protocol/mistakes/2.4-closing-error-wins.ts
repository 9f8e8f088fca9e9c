// fails: 2.4
// names: the value's error
// Closes in a `finally`, and the error of closing takes the place of the one that came first.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function* fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncGenerator<T> {
  const iterator = source[Symbol.iterator]();
  let isOpen = false;
  try {
    for (let result = iterator.next(); !result.done; isOpen = false, result = iterator.next()) {
      isOpen = true;
      yield await result.value;
    }
  } finally {
    if (isOpen) iterator.return?.();
  }
}
