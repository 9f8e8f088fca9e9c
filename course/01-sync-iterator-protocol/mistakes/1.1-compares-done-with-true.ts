// fails: 1.1
// names: truthy
// Compares `done` with `true`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  for (let result = iterator.next(); result.done !== true; result = iterator.next()) {
    if (visit(result.value) === false) return void iterator.return?.();
  }
}
