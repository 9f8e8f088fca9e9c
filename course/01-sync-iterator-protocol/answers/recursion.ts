// (recursion instead of loops)
export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  (function round(): void {
    const result = iterator.next();
    if (result.done) return;
    if (visitOrClose(iterator, () => visit(result.value)) === false) iterator.return?.();
    else round();
  })();
}

function visitOrClose<R>(iterator: Iterator<unknown>, body: () => R): R {
  try {
    return body();
  } catch (error) {
    try {
      iterator.return?.();
    } finally {
      throw error;
    }
  }
}

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  *[Symbol.iterator](): Generator<number> {
    if (this.start >= this.end) return;
    yield this.start;
    yield* new Range(this.start + 1, this.end);
  }
}

export class Cursor<T> implements IterableIterator<T> {
  constructor(private items: ArrayLike<T>, private place = 0) {}

  next(): IteratorResult<T> {
    if (this.place < this.items.length) return { value: this.items[this.place++]!, done: false };
    this.items = [];
    return { value: undefined, done: true };
  }

  [Symbol.iterator]() {
    return this;
  }
}

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError('a negative count');
  return start();

  function* start(): IterableIterator<T> {
    if (count === 0) return;
    const iterator = source[Symbol.iterator]();
    yield* rest(iterator, count);
  }

  function* rest(iterator: Iterator<T>, left: number): IterableIterator<T> {
    const result = iterator.next();
    if (result.done) return;
    let handedOut = false;
    try {
      yield result.value;
      handedOut = true;
    } finally {
      if (!handedOut || left <= 1) iterator.return?.();
    }
    if (left > 1) yield* rest(iterator, left - 1);
  }
}

export function* countdown(from: number): IterableIterator<number> {
  if (from < 1) return;
  yield from;
  yield* countdown(from - 1);
}
