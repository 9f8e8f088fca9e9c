// fails: 2.3
// names: tried again
// Tries a rejected request once more.
import { type FetchPage, Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  constructor(fetchPage: FetchPage<T>) {
    super((cursor) => fetchPage(cursor).catch(() => fetchPage(cursor)));
  }
}
