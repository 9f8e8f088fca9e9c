// fails: 1.3
// names: and nothing else
// Calls a method that only arrays have.
import { Cursor as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> extends Right<T> {
  #items: IterableIterator<T>;

  constructor(items: ArrayLike<T>) {
    super(items);
    this.#items = (items as T[]).values();
  }

  override next(): IteratorResult<T> {
    return this.#items.next();
  }
}
