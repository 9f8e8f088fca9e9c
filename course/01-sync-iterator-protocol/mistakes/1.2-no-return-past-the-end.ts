// fails: 1.2
// names: missing past the end
// Returns nothing when the numbers are used up.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    let current = this.start;
    // @ts-expect-error: not every path returns a result
    return { next: () => (current < this.end ? { value: current++, done: false } : undefined) };
  }
}
