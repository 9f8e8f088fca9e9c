// fails: 1.1
// names: taken for the end
// Takes a value of `undefined` for the end.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  for (let { value } = iterator.next(); value !== undefined; { value } = iterator.next()) visit(value);
}
