// (results with getters, one result object used again and again, private state in WeakMaps)
interface State<T> {
  done: boolean;
  value: T | undefined;
}
const states = new WeakMap<object, State<unknown>>();

/** Every `next()` of one iterator answers with the same object; its getters read what holds now. */
class Answer<T> {
  constructor(state: State<T>) {
    states.set(this, state);
  }

  get done(): boolean {
    return states.get(this)!.done;
  }

  get value(): T {
    return states.get(this)!.value as T;
  }
}

class Machine<T> implements IterableIterator<T> {
  readonly #state: State<T> = { done: false, value: undefined };
  readonly #answer = new Answer(this.#state) as IteratorResult<T>;
  readonly #advance: (finish: () => void) => T | undefined;

  constructor(advance: (finish: () => void) => T | undefined) {
    this.#advance = advance;
  }

  next(): IteratorResult<T> {
    if (!this.#state.done) {
      this.#state.value = this.#advance(() => {
        this.#state.done = true;
      });
    }
    return this.#answer;
  }

  get [Symbol.iterator]() {
    return () => this;
  }
}

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  let result;
  while (!(result = iterator.next()).done) {
    const { value } = result;
    let verdict;
    try {
      verdict = visit(value);
    } catch (error) {
      try {
        Reflect.apply(iterator.return ?? (() => {}), iterator, []);
      } catch {}
      throw error;
    }
    if (verdict === false) return void iterator.return?.();
  }
}

export class Range implements Iterable<number> {
  constructor(readonly start: number, readonly end: number) {}

  get [Symbol.iterator]() {
    return () => {
      let current = this.start;
      return new Machine<number>((finish) => (current < this.end ? current++ : finish() as undefined));
    };
  }
}

export class Cursor<T> extends Machine<T> {
  constructor(items: ArrayLike<T>) {
    let place = 0;
    super((finish) => (place < items.length ? items[place++] : finish() as undefined));
  }
}

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (Number.isNaN(count) || count < 0) throw new RangeError('not a count');
  let left = count;
  let iterator: Iterator<T> | undefined;
  let over = false;
  const machine = new Machine<T>((finish) => {
    if (over) return finish() as undefined;
    if (left === 0) {
      over = true;
      finish();
      iterator?.return?.();
      return undefined;
    }
    left -= 1;
    over = true;
    const result = (iterator ??= source[Symbol.iterator]()).next();
    over = Boolean(result.done);
    return over ? finish() as undefined : result.value;
  });
  return Object.assign(machine, {
    return(value?: unknown) {
      const wasOver = over;
      over = true;
      if (!wasOver) iterator?.return?.();
      return { done: true as const, value };
    },
  });
}

export function countdown(from: number): IterableIterator<number> {
  return new Machine<number>((finish) => (from >= 1 ? from-- : finish() as undefined));
}
