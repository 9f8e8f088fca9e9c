// fails: 1.3
// names: the bookmark, not the book
// Sets the place back when a loop begins.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> implements IterableIterator<T> {
  #place = 0;

  constructor(readonly items: ArrayLike<T>) {}

  next(): IteratorResult<T> {
    const value = this.items[this.#place++]!;
    return { value, done: this.#place > this.items.length };
  }

  [Symbol.iterator](): this {
    this.#place = 0;
    return this;
  }
}
