// fails: 1.2
// names: bare value
// Returns the number itself from `next()`.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    let current = this.start;
    // @ts-expect-error: a number is not an iterator result
    return { next: () => (current < this.end ? current++ : { done: true }) };
  }
}
