// (iterators that the language already has: yield* for the loop, an array's iterator over things that are no arrays)
const over = <T>(items: ArrayLike<T>): IterableIterator<T> => Array.prototype.values.call(items);

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const delegate = (function*() {
    yield* iterable;
  })();
  let value: T;
  const more = () => {
    const result = delegate.next();
    value = result.value!;
    return !result.done;
  };
  while (more()) {
    let leave = true;
    try {
      leave = visit(value!) === false;
    } catch (error) {
      try {
        delegate.return();
      } catch {}
      throw error;
    }
    if (leave) return void delegate.return();
  }
}

export class Range implements Iterable<number> {
  readonly #numbers: ArrayLike<number>;

  constructor(start: number, end: number) {
    this.#numbers = new Proxy([] as number[], {
      get: (_target, key) => (key === 'length' ? Math.max(0, end - start) : start + Number(key)),
    });
  }

  [Symbol.iterator]() {
    return over(this.#numbers);
  }
}

export class Cursor<T> implements IterableIterator<T> {
  readonly #inner: Iterator<T>;

  constructor(items: ArrayLike<T>) {
    this.#inner = over(items);
  }

  next(...args: [] | [undefined]) {
    return this.#inner.next(...args);
  }

  [Symbol.iterator]() {
    return this;
  }
}

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError('count');
  return (function*() {
    if (count === 0) return;
    for (const value of source) {
      yield value;
      if (!--count) break;
    }
  })();
}

export function countdown(from: number): IterableIterator<number> {
  return over(
    new Proxy([] as number[], {
      get: (_target, key) => (key === 'length' ? Math.max(0, from) : from - Number(key)),
    }),
  );
}
