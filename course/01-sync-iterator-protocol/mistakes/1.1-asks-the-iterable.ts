// fails: 1.1
// names: the book, not the bookmark
// Calls `next()` on the iterable, without opening it.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable as unknown as Iterator<T>;
  for (let result = iterator.next(); !result.done; result = iterator.next()) visit(result.value);
}
