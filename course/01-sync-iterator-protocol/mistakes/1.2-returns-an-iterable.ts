// fails: 1.2
// names: object with a `next()` method
// Returns something to loop over in place of an iterator.
import { Range as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range extends Right {
  override [Symbol.iterator](): Iterator<number> {
    // @ts-expect-error: a set has no `next()`
    return new Set([this.start, this.end]);
  }
}
