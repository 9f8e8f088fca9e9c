// fails: 1.1
// names: swallowed
// Closes when `visit` throws, and forgets to throw again.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  for (const value of iterable) {
    try {
      if (visit(value) === false) break;
    } catch {
      break;
    }
  }
}
