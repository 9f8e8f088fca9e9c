// fails: 2.2
// names: milliseconds
// Takes `everyMs` for seconds.
import { Ticker as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Ticker extends Right {
  constructor(count: number, everyMs: number) {
    super(count, everyMs * 1_000);
  }
}
