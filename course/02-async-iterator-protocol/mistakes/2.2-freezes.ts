// fails: 2.2
// names: holds the thread
// Looks at the clock in a loop until the time has come.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let n = 0; n < this.count; n++) {
      const until = Date.now() + this.everyMs;
      while (Date.now() < until);
      yield n;
    }
  }
}
