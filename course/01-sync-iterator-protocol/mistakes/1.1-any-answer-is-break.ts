// fails: 1.1
// names: Only `false` is `break`
// Goes on only where `visit` returns `undefined`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  for (const value of iterable) if (visit(value) !== undefined) break;
}
