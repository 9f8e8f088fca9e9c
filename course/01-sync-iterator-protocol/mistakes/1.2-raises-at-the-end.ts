// fails: 1.2
// names: a value, not an exception
// Throws when the numbers are used up, as Python does.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    let current = this.start;
    const next = (): IteratorResult<number> => {
      if (current === this.end) throw new Error('StopIteration');
      return { value: current++, done: false };
    };
    return { next };
  }
}
