// fails: 1.1
// names: leaves early closes the source
// (returns without closing)

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  for (let result = iterator.next(); !result.done; result = iterator.next()) {
    if (visit(result.value) === false) return;
  }
}

export class Range implements Iterable<number> {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  [Symbol.iterator](): Iterator<number> {
    let current = this.start;
    const { end } = this;
    return {
      next: () => (current < end ? { value: current++, done: false } : { value: undefined, done: true }),
    };
  }
}

export class Cursor<T> implements IterableIterator<T> {
  #items: ArrayLike<T> | undefined;
  #place = 0;

  constructor(items: ArrayLike<T>) {
    this.#items = items;
  }

  next(): IteratorResult<T> {
    if (this.#items && this.#place < this.#items.length) {
      return { value: this.#items[this.#place++]!, done: false };
    }
    this.#items = undefined;
    return { value: undefined, done: true };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
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
}

export function* countdown(from: number): IterableIterator<number> {
  for (let n = from; n >= 1; n--) yield n;
}
