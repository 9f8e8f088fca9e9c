// fails: 2.3
// names: One flag for both
// Sees `next: null`, says that all is over, and so loses the items of the last page.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => {
      const { items, next } = await fetchPage(cursor);
      return { items: next === null ? [] : items, next };
    });
  }
}
