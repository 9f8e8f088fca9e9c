// fails: 2.2
// names: nobody ever settles
// Awaits a promise whose `resolve` is never called.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let n = 0; n < this.count; n++) {
      await new Promise<void>(() => setTimeout(() => {}, this.everyMs));
      yield n;
    }
  }
}
