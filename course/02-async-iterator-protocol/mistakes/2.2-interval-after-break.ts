// fails: 2.2
// names: left behind
// Sets a `setInterval` for each wait, and clears it when the next number is asked for: after a `break` nobody asks.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let n = 0; n < this.count; n++) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise((resolve) => (timer = setInterval(resolve, this.everyMs)));
      yield n;
      clearInterval(timer);
    }
  }
}
