// fails: 1.1
// names: run to its end
// Closes in a `finally` around the whole loop.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  try {
    for (let result = iterator.next(); !result.done; result = iterator.next()) {
      if (visit(result.value) === false) return;
    }
  } finally {
    iterator.return?.();
  }
}
