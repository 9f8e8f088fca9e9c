// fails: 2.2
// names: one cursor
// Keeps the place in a variable of the module.
import { setTimeout as sleep } from 'node:timers/promises';
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

let current = 0;

export class Ticker extends Right {
  override async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (current = 0; current < this.count; current++) yield sleep(this.everyMs, current);
  }
}
