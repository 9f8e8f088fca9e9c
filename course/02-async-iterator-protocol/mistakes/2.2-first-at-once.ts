// fails: 2.2
// names: also the first
// Waits behind the `yield`, so the first number comes at once.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';
import { setTimeout as sleep } from 'node:timers/promises';

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let n = 0; n < this.count; n++) {
      yield n;
      await sleep(this.everyMs);
    }
  }
}
