// fails: 2.3
// names: cursor is not a page number
// Counts the cursor up, and looks into `next` only for the end.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => {
      const { items, next } = await fetchPage(cursor);
      return { items, next: next === null ? null : cursor + 1 };
    });
  }
}
