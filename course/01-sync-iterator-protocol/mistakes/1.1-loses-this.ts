// fails: 1.1
// names: taken off its object
// Takes `next` off the iterator and calls it alone.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const { next } = iterable[Symbol.iterator]();
  for (let result = next(); !result.done; result = next()) visit(result.value);
}
