// fails: 2.2
// names: ran before it was asked
// Starts all the waits when the iterator is opened.
import { setTimeout as sleep } from 'node:timers/promises';
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override [Symbol.asyncIterator](): AsyncIterator<number> {
    const ticks = Array.from({ length: this.count }, (_, n) => sleep((n + 1) * this.everyMs, n));
    return (async function*() {
      yield* ticks;
    })();
  }
}
