// @ts-nocheck
// Throws what says nothing.
// needs: no sandbox
// told: -
export function forOf() {
  throw undefined;
}
export class Range {
  [Symbol.iterator]() {
    throw [];
  }
}
export function take() {
  throw new AggregateError([]);
}
