// fails: 2.3
// names: opened again
// Empties everything in `return()`, and a page that arrives later fills it again.
import type { FetchPage } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> implements AsyncIterableIterator<T> {
  #items: T[] = [];
  #cursor: number | null = 0;

  constructor(readonly fetchPage: FetchPage<T>) {}

  async next(): Promise<IteratorResult<T>> {
    while (this.#items.length === 0 && this.#cursor !== null) {
      const { items, next } = await this.fetchPage(this.#cursor);
      this.#items = [...items];
      this.#cursor = next;
    }
    return { value: this.#items[0]!, done: this.#items.splice(0, 1).length === 0 };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#items = [];
    this.#cursor = null;
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
