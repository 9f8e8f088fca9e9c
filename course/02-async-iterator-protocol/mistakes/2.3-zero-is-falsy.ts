// fails: 2.3
// names: `next: 0`
// Asks whether the next cursor is truthy.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => {
      const { items, next } = await fetchPage(cursor);
      return { items, next: next || null };
    });
  }
}
