// fails: 1.2
// names: where **0** should have come
// Takes the number 0 for the end.
import { Range as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range extends Right {
  override *[Symbol.iterator](): Generator<number> {
    let n = this.start;
    while (n && n < this.end) yield n++;
  }
}
