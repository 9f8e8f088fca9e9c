// fails: 1.1
// names: never looks at `done`
// Pulls for ever, as if an exception would end the loop.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  while (true) {
    const { value } = iterator.next();
    if (value !== undefined) visit(value);
  }
}
