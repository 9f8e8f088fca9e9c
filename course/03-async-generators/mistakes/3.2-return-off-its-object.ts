// fails: 3.2
// names: taken off its object
// Takes `return` off the iterator, and calls it alone.
export * from '../../../solutions/03-async-generators.ts';

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  const close = iterator.return;
  let isOpen = false;
  try {
    for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
      isOpen = true;
      yield await fn(result.value);
      isOpen = false;
    }
  } finally {
    if (isOpen) await close?.();
  }
}
