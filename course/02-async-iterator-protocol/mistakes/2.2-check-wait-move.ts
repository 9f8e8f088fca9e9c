// fails: 2.2
// names: check, then wait, then move
// Checks, then awaits, then moves.
import { setTimeout as sleep } from 'node:timers/promises';
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override [Symbol.asyncIterator](): AsyncIterator<number> {
    let current = 0;
    return {
      next: async () => {
        if (current >= this.count) return { value: undefined, done: true };
        await sleep(this.everyMs);
        return { value: current++, done: false };
      },
    };
  }
}
