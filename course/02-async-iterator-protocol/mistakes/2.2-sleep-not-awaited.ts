// fails: 2.2
// names: did **not wait**
// Calls `sleep` and does not await it.
import { setTimeout as sleep } from 'node:timers/promises';
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let n = 0; n < this.count; n++) {
      sleep(this.everyMs);
      yield n;
    }
  }
}
