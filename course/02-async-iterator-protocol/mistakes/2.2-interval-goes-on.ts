// fails: 2.2
// names: left behind
// Waits by a `setInterval` that is never cleared.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let n = 0; n < this.count; n++) {
      yield new Promise<number>((resolve) => setInterval(() => resolve(n), this.everyMs));
    }
  }
}
