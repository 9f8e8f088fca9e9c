// fails: 2.3
// names: its own iterator
// Opens the pages anew for each loop.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  readonly #fetchPage: FetchPage<T>;

  constructor(fetchPage: FetchPage<T>) {
    super(fetchPage);
    this.#fetchPage = fetchPage;
  }

  override [Symbol.asyncIterator](): this {
    return new Right(this.#fetchPage) as this;
  }
}
