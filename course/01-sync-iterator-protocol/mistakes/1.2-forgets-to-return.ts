// fails: 1.2
// names: missing `return`
// Makes the iterator and does not return it.
import { Range as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range extends Right {
  // @ts-expect-error: nothing is returned
  override [Symbol.iterator](): Iterator<number> {
    super[Symbol.iterator]();
  }
}
