// fails: 1.1
// names: never ends
// Pulls once, before the loop, and never again.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const result = iterable[Symbol.iterator]().next();
  while (!result.done) visit(result.value);
}
