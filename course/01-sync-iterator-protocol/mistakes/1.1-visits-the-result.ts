// fails: 1.1
// names: iterator result
// Hands the whole result to `visit`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  for (let result = iterator.next(); !result.done; result = iterator.next()) visit(result as T);
}
