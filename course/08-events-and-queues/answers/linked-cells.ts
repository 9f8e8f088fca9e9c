// (no array anywhere: linked cells; a consumer of `share` holds the cell where it stands, and each cell pulls the next one)
interface Cell<T> {
  promise: Promise<IteratorResult<T>>;
  next?: Cell<T>;
}

interface Link<V> {
  value: V;
  next: Link<V> | undefined;
}

class List<V> {
  #first: Link<V> | undefined;
  #last: Link<V> | undefined;
  size = 0;

  add(value: V): void {
    const link = { value, next: undefined };
    if (this.#last) this.#last.next = link;
    else this.#first = link;
    this.#last = link;
    this.size++;
  }

  take(): V | undefined {
    const link = this.#first;
    if (!link) return undefined;
    this.#first = link.next;
    if (!this.#first) this.#last = undefined;
    this.size--;
    return link.value;
  }
}

type Settle<T> = { resolve(result: IteratorResult<T>): void; reject(error: unknown): void };

export class Channel<T> implements AsyncIterableIterator<T> {
  #values = new List<T>();
  #callers = new List<Settle<T>>();
  #state: 'open' | 'ended' | 'failed' | 'left' = 'open';
  #error: unknown;

  push(value: T): boolean {
    if (this.#state === 'left') return false;
    if (this.#state !== 'open') throw new Error(`the channel has ${this.#state}`);
    const caller = this.#callers.take();
    if (caller) caller.resolve({ value, done: false });
    else this.#values.add(value);
    return true;
  }

  end(): void {
    if (this.#state !== 'open') return;
    this.#state = 'ended';
    this.#release();
  }

  fail(error: unknown): void {
    if (this.#state !== 'open') return;
    const caller = this.#callers.take();
    this.#state = caller ? 'ended' : 'failed';
    this.#error = error;
    caller?.reject(error);
    this.#release();
  }

  #release(): void {
    for (let caller = this.#callers.take(); caller; caller = this.#callers.take()) {
      caller.resolve({ done: true, value: undefined });
    }
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.#values.size > 0) return { value: this.#values.take()!, done: false };
    if (this.#state === 'failed') {
      this.#state = 'ended';
      throw this.#error;
    }
    if (this.#state !== 'open') return { value: undefined, done: true };
    return new Promise((resolve, reject) => this.#callers.add({ resolve, reject }));
  }

  async return(): Promise<IteratorResult<T>> {
    if (this.#state !== 'ended') this.#state = 'left';
    this.#values = new List();
    this.#release();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  let iterator: AsyncIterator<T> | undefined;
  let here = consumers;
  let isOver = false;
  const done: IteratorResult<T> = { value: undefined, done: true };

  async function pull(): Promise<IteratorResult<T>> {
    if (isOver) return done;
    try {
      iterator ??= source[Symbol.asyncIterator]();
      const result = await iterator.next();
      if (!result.done) return result;
      isOver = true;
      return done;
    } catch (error) {
      isOver = true;
      throw error;
    }
  }

  /** The cell after this one; its pull begins when the one before has its value. */
  function after(cell: Cell<T>): Cell<T> {
    return cell.next ??= { promise: cell.promise.then(pull, () => done) };
  }

  const begin: { cell?: Cell<T> } = { cell: { promise: Promise.resolve(done) } };
  const its = Array.from({ length: consumers }, (): AsyncIterableIterator<T> => {
    let at = begin.cell;
    return {
      next() {
        if (!at) return Promise.resolve(done);
        at = after(at);
        return at.promise;
      },
      async return() {
        if (!at) return done;
        at = undefined;
        if (--here === 0 && !isOver) {
          isOver = true;
          await iterator?.return?.();
        }
        return done;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  });
  delete begin.cell;
  return its;
}

export { BoundedChannel, fromEvent, prefetch } from '../../../solutions/08-events-and-queues.ts';
