// fails: 1.1
// names: `return()` is optional
// Calls `return()` where there is none.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  for (let result = iterator.next(); !result.done; result = iterator.next()) {
    let goOn: void | false = false;
    try {
      goOn = visit(result.value);
    } finally {
      if (goOn === false) iterator.return!();
    }
    if (goOn === false) return;
  }
}
