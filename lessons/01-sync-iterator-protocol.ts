/*
 * Lesson 1 · The sync iterator protocol
 *
 * An iterable has `[Symbol.iterator]()`, which returns an iterator. An iterator has `next()`, which returns an
 * iterator result: `{ value, done: false }`, or `{ done: true }` when there is nothing more.
 * `return()` is optional: the consumer calls it when it leaves early.
 */

/**
 * The `for…of` loop by hand: calls `visit` with each value of `iterable`, in order.
 *
 * `visit` returning `false`, and nothing else, is `break`. Leaving early, because `visit` said `false` or threw, closes the
 * iterator: its `return()` is called once, if it has one. Running to the end does not close it, and neither does an error
 * from `next()` itself. The value beside `done: true` is ignored. Errors reach the caller; that of `visit` wins.
 */
export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  // TODO 1.1: open the iterable, pull until `done`, and close when you leave early
  throw new Error('TODO 1.1');
}

/**
 * The whole numbers from `start` up to but without `end`; none if `start >= end`.
 * A Range is the book, not the bookmark: every loop gets an iterator of its own.
 */
export class Range implements Iterable<number> {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  [Symbol.iterator](): Iterator<number> {
    // TODO 1.2: return a new iterator each time; where must its place live?
    throw new Error('TODO 1.2');
  }
}

/**
 * A place in a list: the bookmark. It is an iterator and, by returning itself, also an iterable, so that a loop can go
 * on where the last one stopped. Once it has said `done: true` it says nothing else, even if the list grows later.
 */
export class Cursor<T> implements IterableIterator<T> {
  // TODO 1.3: what must a cursor remember?

  constructor(items: ArrayLike<T>) {
    // TODO 1.3: keep what you need
    throw new Error('TODO 1.3');
  }

  next(): IteratorResult<T> {
    // TODO 1.3: hand out the item at this place and move on; finished stays finished
    throw new Error('TODO 1.3');
  }

  [Symbol.iterator](): this {
    // TODO 1.3: a cursor is its own iterator
    throw new Error('TODO 1.3');
  }
}

/**
 * At most `count` values of `source`, with exactly that many pulls. A source that still has more is closed, once: after
 * the last value, or when the consumer leaves early. One that is over or has thrown is not. Finished stays finished. With
 * `count` 0 nothing is pulled.
 *
 * @throws {RangeError} at the call, if `count` is negative or NaN. `Infinity` is allowed.
 */
export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  // TODO 1.4: check `count` now, pull later, and close what you leave behind
  throw new Error('TODO 1.4');
}

/** The whole numbers `from` down to 1; none if `from` is 0 or below. */
export function* countdown(from: number): IterableIterator<number> {
  // TODO 1.5: no next(), no `done`, no place to keep: `yield` does it
  throw new Error('TODO 1.5');
}
