// fails: 1.2
// names: The first value is missing
// Moves on before it hands out.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    let current = this.start;
    return { next: () => (current < this.end ? { value: ++current, done: false } : { value: undefined, done: true }) };
  }
}
