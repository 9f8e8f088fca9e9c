// fails: 3.2
// names: Nothing is pulled before
// Asks for the first value at the call.
export * from '../../../solutions/03-async-generators.ts';

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  const first = iterator.next();
  return (async function*() {
    for (let result = await first; !result.done; result = await iterator.next()) yield fn(result.value);
  })();
}
