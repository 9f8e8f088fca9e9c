// fails: 2.2
// names: promise of an iterator
// Writes `async [Symbol.asyncIterator]`.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  // @ts-expect-error: a promise is not an iterator
  override async [Symbol.asyncIterator]() {
    return super[Symbol.asyncIterator]();
  }
}
