// fails: 2.3
// names: the end of everything
// Is done when the first page is used up.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super(async (cursor) => ({ ...await fetchPage(cursor), next: null }));
  }
}
