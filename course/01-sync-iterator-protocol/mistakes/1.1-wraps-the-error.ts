// fails: 1.1
// names: the same error
// Throws a new error in place of the one that came.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  for (const value of iterable) {
    try {
      if (visit(value) === false) break;
    } catch (error) {
      throw new Error('visit failed', { cause: error });
    }
  }
}
