// fails: 1.1
// names: an absent one and 0 are falsy
// Takes a result that has a `done` for the end, unless that is false.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  const isOver = (result: IteratorResult<T>): boolean => 'done' in result && result.done !== false;
  for (let result = iterator.next(); !isOver(result); result = iterator.next()) {
    let goOn: void | false = false;
    try {
      goOn = visit(result.value);
    } catch (error) {
      try {
        iterator.return?.();
      } catch {
        // the error of the body counts
      }
      throw error;
    }
    if (goOn === false) return void iterator.return?.();
  }
}
