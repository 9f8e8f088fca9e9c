// fails: 2.3
// names: belongs to the API
// Takes the items out of the array that the API has handed over.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => {
      const { items, next } = await fetchPage(cursor);
      return { items: items.splice(0), next };
    });
  }
}
