// fails: 1.1
// names: truthy
// Takes a result without a `value` for the end.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  for (let result = iterator.next(); 'value' in result && !result.done; result = iterator.next()) {
    let goOn: void | false = false;
    let failed = true;
    try {
      goOn = visit(result.value);
      failed = false;
    } finally {
      if (failed) {
        try {
          iterator.return?.();
        } catch {
          // the error of `visit` wins
        }
      }
    }
    if (goOn === false) return void iterator.return?.();
  }
}
