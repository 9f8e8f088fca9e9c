// fails: 2.3
// names: ahead of the consumer
// Requests the next page as soon as this one has come.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    let ahead: ReturnType<FetchPage<T>> | undefined;
    super(async (cursor) => {
      const page = await (ahead ?? fetchPage(cursor));
      ahead = page.next === null ? undefined : fetchPage(page.next);
      return page;
    });
  }
}
