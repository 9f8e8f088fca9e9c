// fails: 2.3
// names: two facts: `return()` must also let go
// Requests no more pages after `return()`, and keeps the items in hand.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  #left = false;

  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => this.#left ? { items: [], next: null } : fetchPage(cursor));
  }

  override async return(): Promise<IteratorResult<T>> {
    this.#left = true;
    return { value: undefined, done: true };
  }
}
