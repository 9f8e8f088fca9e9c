// fails: 1.4
// names: beside `done: true`
// Hands out the value beside `done: true` as the last one.
export * from '../../../solutions/01-sync-iterator-protocol.ts';
import { take as right } from '../../../solutions/01-sync-iterator-protocol.ts';

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  return right({
    *[Symbol.iterator]() {
      const last: unknown = yield* { [Symbol.iterator]: () => source[Symbol.iterator]() };
      if (last !== undefined) yield last as T;
    },
  }, count);
}
