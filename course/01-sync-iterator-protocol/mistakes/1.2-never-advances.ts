// fails: 1.2
// names: never finishes
// Forgets to move the place on.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    const current = this.start;
    return { next: () => (current < this.end ? { value: current, done: false } : { value: undefined, done: true }) };
  }
}
