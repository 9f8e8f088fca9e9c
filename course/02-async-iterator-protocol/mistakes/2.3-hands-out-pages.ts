// fails: 2.3
// names: a **whole page**
// Hands out the pages in place of their items.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => {
      const page = await fetchPage(cursor);
      return { items: [page as T], next: page.next };
    });
  }
}
