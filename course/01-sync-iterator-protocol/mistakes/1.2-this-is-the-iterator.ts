// fails: 1.2
// names: not the Range
// Takes the `this` of the iterator for the Range.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    let current = this.start;
    return {
      next(this: Range) {
        return current < this.end ? { value: current++, done: false } : { value: undefined, done: true };
      },
    };
  }
}
