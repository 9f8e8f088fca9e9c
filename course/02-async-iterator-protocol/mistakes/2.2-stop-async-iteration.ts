// fails: 2.2
// names: finishing is a value
// Throws a `StopAsyncIteration` at the end, as in Python.
import { setTimeout as sleep } from 'node:timers/promises';
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let n = 0; n < this.count; n++) yield sleep(this.everyMs, n);
    throw new Error('StopAsyncIteration');
  }
}
