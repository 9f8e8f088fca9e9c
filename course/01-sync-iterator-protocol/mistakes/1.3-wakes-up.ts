// fails: 1.3
// names: Finished stays finished
// Compares the place with the length each time, and remembers nothing else.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> implements IterableIterator<T> {
  #place = 0;

  constructor(readonly items: ArrayLike<T>) {}

  next(): IteratorResult<T> {
    if (this.#place >= this.items.length) return { value: undefined, done: true };
    return { value: this.items[this.#place++]!, done: false };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
