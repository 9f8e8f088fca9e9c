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
  // #region 1.1 open the iterable, pull until `done`, and close when you leave early
  const iterator = iterable[Symbol.iterator]();
  for (let result = iterator.next(); !result.done; result = iterator.next()) {
    let goOn: void | false;
    try {
      goOn = visit(result.value);
    } catch (error) {
      try {
        iterator.return?.();
      } catch {
        // the error of the loop's body wins over the error of closing
      }
      throw error;
    }
    if (goOn === false) {
      iterator.return?.();
      return;
    }
  }
  // #endregion
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
    // #region 1.2 return a new iterator each time; where must its place live?
    let current = this.start;
    const { end } = this;
    return {
      next: () => (current < end ? { value: current++, done: false } : { value: undefined, done: true }),
    };
    // #endregion
  }
}

/**
 * A place in a list: the bookmark. It is an iterator and, by returning itself, also an iterable, so that a loop can go
 * on where the last one stopped. Once it has said `done: true` it says nothing else, even if the list grows later.
 */
export class Cursor<T> implements IterableIterator<T> {
  // #region 1.3 members: what must a cursor remember?
  #items: ArrayLike<T> | undefined;
  #place = 0;
  // #endregion

  constructor(items: ArrayLike<T>) {
    // #region 1.3 keep what you need
    this.#items = items;
    // #endregion
  }

  next(): IteratorResult<T> {
    // #region 1.3 hand out the item at this place and move on; finished stays finished
    if (this.#items && this.#place < this.#items.length) {
      return { value: this.#items[this.#place++]!, done: false };
    }
    this.#items = undefined;
    return { value: undefined, done: true };
    // #endregion
  }

  [Symbol.iterator](): this {
    // #region 1.3 a cursor is its own iterator
    return this;
    // #endregion
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
  // #region 1.4 check `count` now, pull later, and close what you leave behind
  if (!(count >= 0)) throw new RangeError(`take needs a count of 0 or more, got ${count}`);
  let left = count;
  let iterator: Iterator<T> | undefined;
  let finished = false;

  function finish(): IteratorReturnResult<undefined> {
    finished = true;
    return { value: undefined, done: true };
  }

  return {
    next(): IteratorResult<T> {
      if (finished) return finish();
      if (left <= 0) {
        finished = true;
        iterator?.return?.();
        return finish();
      }
      left--;
      try {
        iterator ??= source[Symbol.iterator]();
        const result = iterator.next();
        return result.done ? finish() : { value: result.value, done: false };
      } catch (error) {
        finished = true;
        throw error;
      }
    },
    return(): IteratorResult<T> {
      if (!finished) {
        finished = true;
        iterator?.return?.();
      }
      return finish();
    },
    [Symbol.iterator]() {
      return this;
    },
  };
  // #endregion
}

/** The whole numbers `from` down to 1; none if `from` is 0 or below. */
export function* countdown(from: number): IterableIterator<number> {
  // #region 1.5 no next(), no `done`, no place to keep: `yield` does it
  for (let n = from; n >= 1; n--) yield n;
  // #endregion
}
