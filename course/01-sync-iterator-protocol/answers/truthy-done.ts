// (any truthy `done`, frozen results without a prototype, extra properties)
const result = <T>(fields: object): IteratorResult<T> =>
  Object.freeze(Object.assign(Object.create(null), fields)) as IteratorResult<T>;
const finished = <T>(): IteratorResult<T> => result({ done: 'yes', value: 'nobody reads this', remark: 'the end' });

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  const next = iterator.next.bind(iterator);
  let current = next();
  while (!current.done) {
    const outcome = attempt(() => visit(current.value));
    if ('error' in outcome) {
      attempt(() => iterator.return?.());
      throw outcome.error;
    }
    if (outcome.value === false) {
      iterator.return?.();
      break;
    }
    current = next();
  }
}

function attempt<R>(action: () => R): { value: R } | { error: unknown } {
  try {
    return { value: action() };
  } catch (error) {
    return { error };
  }
}

export const Range = class implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  [Symbol.iterator](): Iterator<number> {
    const { start, end } = this;
    let step = 0;
    return {
      next() {
        const value = start + step;
        if (!(value < end)) return finished();
        step++;
        return result({ done: 0, value, step });
      },
    };
  }
};

export const Cursor = class<T> implements IterableIterator<T> {
  #place = 0;
  #end?: true;
  readonly #items: ArrayLike<T>;

  constructor(items: ArrayLike<T>) {
    this.#items = items;
  }

  next(): IteratorResult<T> {
    if (this.#end || this.#place === this.#items.length) {
      this.#end = true;
      return finished();
    }
    return result({ done: null, value: this.#items[this.#place++] });
  }

  [Symbol.iterator] = () => this;
};

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new (class CountError extends RangeError {})(`${count}`);
  let left = count;
  let state: 'fresh' | 'open' | 'over' = 'fresh';
  let iterator: Iterator<T>;
  const close = () => {
    const before = state;
    state = 'over';
    if (before === 'open') iterator.return?.();
    return finished<T>();
  };
  return {
    next() {
      if (state === 'over') return finished();
      if (left < 1) return close();
      left--;
      if (state === 'fresh') iterator = source[Symbol.iterator]();
      state = 'over';
      const { done, value } = iterator.next();
      if (done) return finished();
      state = 'open';
      return result({ value, left });
    },
    return: close,
    throw(error: unknown) {
      close();
      throw error;
    },
    [Symbol.iterator]() {
      return this;
    },
  };
}

export function countdown(from: number): IterableIterator<number> {
  let n = from + 1;
  return {
    next: () => (n > 1 ? result({ done: undefined, value: --n }) : finished()),
    [Symbol.iterator]() {
      return this;
    },
  };
}
