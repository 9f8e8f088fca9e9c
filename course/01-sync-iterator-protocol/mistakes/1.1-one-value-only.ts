// fails: 1.1
// names: after the first value
// Writes `if` for `while`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  const result = iterator.next();
  if (!result.done) visit(result.value);
}
