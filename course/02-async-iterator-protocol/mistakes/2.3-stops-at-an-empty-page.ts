// fails: 2.3
// names: stopped at an empty page
// Takes an empty page for the end.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => {
      const { items, next } = await fetchPage(cursor);
      return { items, next: items.length > 0 ? next : null };
    });
  }
}
