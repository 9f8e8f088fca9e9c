// fails: 1.3
// names: **not iterable**
// Writes `next()` and no `[Symbol.iterator]()`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

// @ts-expect-error: not iterable
export class Cursor<T> implements IterableIterator<T> {
  #place = 0;

  constructor(readonly items: ArrayLike<T>) {}

  next(): IteratorResult<T> {
    const value = this.items[this.#place++]!;
    return { value, done: this.#place > this.items.length };
  }
}
