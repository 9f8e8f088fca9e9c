// (generators and loops of the language wherever they fit)
export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  for (const value of iterable) if (visit(value) === false) break;
}

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  *[Symbol.iterator](): IterableIterator<number> {
    for (let n = this.start; n < this.end; n++) yield n;
  }
}

export class Cursor<T> implements IterableIterator<T> {
  readonly #inner: Generator<T, undefined>;

  constructor(items: ArrayLike<T>) {
    this.#inner = walk(items);
  }

  next() {
    return this.#inner.next();
  }

  [Symbol.iterator]() {
    return this;
  }
}

function* walk<T>(items: ArrayLike<T>): Generator<T, undefined> {
  for (let place = 0; place < items.length; place++) yield items[place]!;
}

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (Number.isNaN(count) || count < 0) throw new RangeError('count');
  return (function*() {
    if (count === 0) return;
    let taken = 0;
    for (const value of source) {
      yield value;
      if (++taken >= count) return;
    }
  })();
}

export function* countdown(from: number): IterableIterator<number> {
  while (from > 0) yield from--;
}
