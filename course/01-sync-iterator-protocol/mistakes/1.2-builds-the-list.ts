// fails: 1.2
// names: builds the whole list
// Fills an array and hands out its iterator.
import { Range as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range extends Right {
  override [Symbol.iterator](): Iterator<number> {
    const numbers: number[] = [];
    for (let n = this.start; n < this.end; n++) numbers.push(n);
    return numbers.values();
  }
}
