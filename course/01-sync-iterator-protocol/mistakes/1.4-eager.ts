// fails: 1.4
// names: Nothing is pulled before it is asked for
// (collects the values when it is called)

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
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
  const values: T[] = [];
  if (count > 0) {
    for (const value of source) {
      values.push(value);
      if (values.length >= count) break;
    }
  }
  return values.values();
}

export function* countdown(from: number): IterableIterator<number> {
  for (let n = from; n >= 1; n--) yield n;
}
