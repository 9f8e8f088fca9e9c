// (one abstract class does the protocol; subclasses only say what comes next, and throw a private signal at the end)
const END = Symbol('end');

abstract class Steps<T> implements IterableIterator<T> {
  private over = false;

  protected abstract step(): T | typeof END;
  protected close(): void {}

  next(): IteratorResult<T> {
    if (!this.over) {
      this.over = true;
      const value = this.step();
      if (value !== END) {
        this.over = false;
        return { value, done: false };
      }
    }
    return { value: undefined, done: true };
  }

  [Symbol.iterator](): this {
    return this;
  }

  protected leave(): void {
    if (this.over) return;
    this.over = true;
    this.close();
  }
}

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  new Loop(iterable, visit).run();
}

class Loop<T> {
  readonly #iterator: Iterator<T>;
  readonly #visit: (value: T) => void | false;

  constructor(iterable: Iterable<T>, visit: (value: T) => void | false) {
    this.#iterator = iterable[Symbol.iterator]();
    this.#visit = visit;
  }

  run(): void {
    while (this.#round());
  }

  #round(): boolean {
    const { done, value } = this.#iterator.next();
    if (done) return false;
    let goOn: boolean;
    try {
      goOn = this.#visit(value) !== false;
    } catch (error) {
      this.#closeQuietly();
      throw error;
    }
    if (!goOn) this.#iterator.return?.();
    return goOn;
  }

  #closeQuietly(): void {
    try {
      this.#iterator.return?.();
    } catch {}
  }
}

class Counting extends Steps<number> {
  constructor(private n: number, private readonly stop: number, private readonly by: 1 | -1) {
    super();
  }

  protected step() {
    if ((this.stop - this.n) * this.by <= 0) return END;
    const value = this.n;
    this.n += this.by;
    return value;
  }
}

export class Range implements Iterable<number> {
  constructor(public readonly start: number, public readonly end: number) {}

  [Symbol.iterator]() {
    return new Counting(this.start, this.end, 1);
  }
}

export class Cursor<T> extends Steps<T> {
  private place = -1;

  constructor(private readonly items: ArrayLike<T>) {
    super();
  }

  protected step() {
    return ++this.place in Object(this.items) ? this.items[this.place]! : END;
  }
}

class Taking<T> extends Steps<T> {
  private iterator?: Iterator<T>;

  constructor(private readonly source: Iterable<T>, private left: number) {
    super();
  }

  protected step() {
    if (this.left-- <= 0) {
      this.close();
      return END;
    }
    this.iterator ??= this.source[Symbol.iterator]();
    const result = this.iterator.next();
    return result.done ? END : result.value;
  }

  protected override close() {
    this.iterator?.return?.();
  }

  return(): IteratorResult<T> {
    this.leave();
    return { value: undefined, done: true };
  }
}

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (count >= 0) return new Taking(source, count);
  throw new RangeError(`count is ${count}`);
}

export function countdown(from: number): IterableIterator<number> {
  return new Counting(from, 0, -1);
}
