// fails: 1.1
// names: pulled and thrown away
// Calls `next()` once for `done` and once more for the value.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  while (!iterator.next().done) visit(iterator.next().value);
}
