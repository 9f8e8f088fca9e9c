// fails: 2.2
// names: not a promise
// Returns the result itself from `next()`, without a promise.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override [Symbol.asyncIterator](): AsyncIterator<number> {
    let current = 0;
    // @ts-expect-error: a result is not a promise
    return { next: () => (current < this.count ? { value: current++ } : { done: true }) };
  }
}
