// fails: 2.3
// names: **empty page** gave an `undefined`
// Requests a page when none is in hand, and hands out its first item without looking whether it has one.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => {
      const { items: [first, ...rest], next } = await fetchPage(cursor);
      return { items: [first!, ...rest], next };
    });
  }
}
