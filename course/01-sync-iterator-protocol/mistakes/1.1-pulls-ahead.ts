// fails: 1.1
// names: pulled ahead
// Pulls the next value before it visits this one.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  for (let result = iterator.next(); !result.done;) {
    const { value } = result;
    result = iterator.next();
    if (visit(value) === false) return void iterator.return?.();
  }
}
