// fails: 1.1
// names: Nothing was visited
// Treats every iterable as an array.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const items = iterable as unknown as ArrayLike<T>;
  for (let i = 0; i < items.length; i++) visit(items[i]!);
}
