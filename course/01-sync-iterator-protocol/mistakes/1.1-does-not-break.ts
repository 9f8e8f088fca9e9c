// fails: 1.1
// names: stop at once
// Ignores what `visit` returns.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  for (const value of iterable) visit(value);
}
