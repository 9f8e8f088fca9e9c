// fails: 1.1
// names: beside `done: true`
// Looks at `done` only after the visit.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  let result: IteratorResult<T>;
  do {
    result = iterator.next();
    visit(result.value);
  } while (!result.done);
}
