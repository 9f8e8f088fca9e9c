// fails: 1.3
// names: taken for the end
// Looks at the item to see whether there is one.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> implements IterableIterator<T> {
  #place = 0;

  constructor(readonly items: ArrayLike<T>) {}

  next(): IteratorResult<T> {
    const value = this.items[this.#place++];
    return value ? { value, done: false } : { value: undefined, done: true };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
