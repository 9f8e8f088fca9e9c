// (functions that return object literals; `done` left out where it is false, `value` left out where it is true)
const end = () => ({ done: true }) as IteratorReturnResult<undefined>;

export const forOf = <T>(iterable: Iterable<T>, visit: (value: T) => void | false): void => {
  const it = iterable[Symbol.iterator]();
  for (;;) {
    const { done, value } = it.next();
    if (done) return;
    let left = true;
    let threw = true;
    try {
      left = visit(value) === false;
      threw = false;
    } finally {
      if (threw) {
        try {
          it.return?.();
        } catch {}
      }
    }
    if (left) {
      it.return?.();
      return;
    }
  }
};

export class Range implements Iterable<number> {
  readonly [Symbol.iterator]!: () => Iterator<number>;

  constructor(start: number, end_: number) {
    this[Symbol.iterator] = () => {
      let n = start;
      return { next: () => (n < end_ ? { value: n++ } : end()) };
    };
  }
}

export class Cursor<T> implements IterableIterator<T> {
  readonly next: () => IteratorResult<T>;

  constructor(items: ArrayLike<T>) {
    let place = 0;
    this.next = () => {
      if (place >= items.length) place = Infinity;
      return place < items.length ? { value: items[place++]! } : end();
    };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

export const take = <T>(source: Iterable<T>, count: number): IterableIterator<T> => {
  if (!(count >= 0)) throw new RangeError(`count: ${count}`);
  let it: Iterator<T> | undefined;
  let close = () => {
    close = () => {};
    count = 0;
    it?.return?.();
  };
  const self: IterableIterator<T> = {
    next: () => {
      if (count-- <= 0) {
        close();
        return end();
      }
      try {
        it ??= source[Symbol.iterator]();
        const { done, value } = it.next();
        if (!done) return { value };
      } catch (error) {
        close = () => {};
        count = 0;
        throw error;
      }
      close = () => {};
      count = 0;
      return end();
    },
    return: () => {
      close();
      return end();
    },
    [Symbol.iterator]: () => self,
  };
  return self;
};

export const countdown = (from: number): IterableIterator<number> => {
  const self: IterableIterator<number> = {
    next: () => (from >= 1 ? { value: from-- } : end()),
    [Symbol.iterator]: () => self,
  };
  return self;
};
