// fails: 1.2
// names: A value stood beside `done: true`
// Says `done: true` where a number is ready.
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    let current = this.start;
    return { next: () => ({ value: current, done: current++ < this.end }) };
  }
}
