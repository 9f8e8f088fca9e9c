// fails: 1.1
// names: Anything can be thrown
// Looks at the error to see whether one was thrown.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  for (const value of iterable) {
    try {
      if (visit(value) === false) break;
    } catch (error) {
      if (error) throw error;
      break;
    }
  }
}
