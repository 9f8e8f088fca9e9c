// (`take` opens its source at the call and closes it together with the last value, or at once when the count is 0)
// differs in 1.4: closes before it hands out the last value
export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  let open = true;
  let failed = true;
  const pull = () => {
    open = false;
    const result = iterator.next();
    open = !result.done;
    return result;
  };
  try {
    for (let result = pull(); !result.done; result = pull()) {
      if (visit(result.value) === false) break;
    }
    failed = false;
  } finally {
    if (open && failed) {
      try {
        iterator.return?.();
      } catch {}
    } else if (open) {
      iterator.return?.();
    }
  }
}

export class Range implements Iterable<number> {
  constructor(private start: number, private end: number) {}

  [Symbol.iterator](): Iterator<number, undefined> {
    return new RangeIterator(this.start, this.end);
  }
}

class RangeIterator implements Iterator<number, undefined> {
  constructor(private current: number, private readonly end: number) {}

  next(): IteratorResult<number, undefined> {
    const done = this.current >= this.end;
    return done ? { done, value: undefined } : { done, value: this.current++ };
  }
}

export class Cursor<T> implements IterableIterator<T> {
  private place = 0;
  private finished = false;

  constructor(private readonly items: ArrayLike<T>) {}

  next(): IteratorResult<T> {
    this.finished ||= this.place >= this.items.length;
    if (this.finished) return { value: undefined, done: true };
    const value = this.items[this.place]!;
    this.place += 1;
    return { value, done: false };
  }

  [Symbol.iterator]() {
    return this;
  }
}

class Take<T> implements IterableIterator<T> {
  private readonly iterator: Iterator<T>;
  private open = true;

  constructor(source: Iterable<T>, private left: number) {
    this.iterator = source[Symbol.iterator]();
    if (left === 0) this.close();
  }

  private close(): void {
    if (!this.open) return;
    this.open = false;
    this.iterator.return?.();
  }

  next(): IteratorResult<T> {
    if (!this.open) return { value: undefined, done: true };
    let result: IteratorResult<T>;
    try {
      result = this.iterator.next();
    } catch (error) {
      this.open = false;
      throw error;
    }
    if (result.done) this.open = false;
    else if (--this.left === 0) this.close();
    return result;
  }

  return(value?: unknown): IteratorResult<T> {
    this.close();
    return { value, done: true };
  }

  [Symbol.iterator]() {
    return this;
  }
}

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError('count must be 0 or more');
  return new Take(source, count);
}

export function countdown(from: number): IterableIterator<number> {
  return take(
    (function*() {
      for (let n = from;; n--) yield n;
    })(),
    Math.max(0, Math.floor(from)),
  );
}
