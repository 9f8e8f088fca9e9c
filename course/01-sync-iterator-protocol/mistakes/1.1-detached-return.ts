// fails: 1.1
// names: taken off its object
// Takes `return` off the iterator before it calls it.
export * from '../../../solutions/01-sync-iterator-protocol.ts';
import { forOf as right } from '../../../solutions/01-sync-iterator-protocol.ts';

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  const next = (): IteratorResult<T> => iterator.next();
  const close = iterator.return;
  const detached: Iterator<T> = close ? { next, return: (value) => close(value) } : { next };
  right({ [Symbol.iterator]: () => detached }, visit);
}
