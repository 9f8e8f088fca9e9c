// fails: 1.3
// names: does not change the list
// Takes the items out of the caller's array.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> implements IterableIterator<T> {
  constructor(readonly items: ArrayLike<T>) {}

  next(): IteratorResult<T> {
    if (this.items.length === 0) return { value: undefined, done: true };
    return { value: (this.items as T[]).shift()!, done: false };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
