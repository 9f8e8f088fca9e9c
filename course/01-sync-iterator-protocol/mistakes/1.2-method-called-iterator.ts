// fails: 1.2
// names: not a name
// Calls the method `iterator`, without the symbol.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

// @ts-expect-error: not iterable
export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  *iterator(): Iterator<number> {
    for (let n = this.start; n < this.end; n++) yield n;
  }
}
