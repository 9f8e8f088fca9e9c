// fails: 1.2
// names: **sync** protocol
// Makes `next()` async.
import { Range as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range extends Right {
  override [Symbol.iterator](): Iterator<number> {
    const iterator = super[Symbol.iterator]();
    // @ts-expect-error: a promise is not an iterator result
    return { next: async () => iterator.next() };
  }
}
