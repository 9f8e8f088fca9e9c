// fails: 1.1
// names: read to its end before
// Copies the source into an array first.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  for (const value of [...iterable]) if (visit(value) === false) break;
}
