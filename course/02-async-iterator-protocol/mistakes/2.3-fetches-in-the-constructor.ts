// fails: 2.3
// names: before it is asked for
// Requests the first page in the constructor.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    let first: ReturnType<FetchPage<T>> | undefined = fetchPage(0);
    super((cursor) => {
      const page = first ?? fetchPage(cursor);
      first = undefined;
      return page;
    });
  }
}
