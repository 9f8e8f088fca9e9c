// (classes by hand: callers wait in a line, answers in another; thenables instead of promises; `done` is 1)
import { type Job, mapConcurrent } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit, checkRate } from '../answer-helpers.ts';
export { type Job, mapConcurrent };

const OVER = { done: 1, value: undefined } as unknown as IteratorReturnResult<undefined>;

interface Caller<T> {
  yes(result: IteratorResult<T> | PromiseLike<IteratorResult<T>>): void;
  no(error: unknown): void;
}

/** Callers of `next()` meet what comes. */
abstract class Meeting<T> implements AsyncIterableIterator<T> {
  protected callers: Caller<T>[] = [];
  protected ready: T[] = [];
  protected isOver = false;
  #failure: { error: unknown } | undefined;

  next(): Promise<IteratorResult<T>> {
    const answer = new Promise<IteratorResult<T>>((yes, no) => void this.callers.push({ yes, no }));
    try {
      this.refill();
    } catch (error) {
      this.fail(error);
    }
    this.meet();
    return { then: answer.then.bind(answer) } as Promise<IteratorResult<T>>;
  }

  async return(): Promise<IteratorResult<T>> {
    this.stop();
    this.ready = [];
    this.meet();
    return OVER;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  protected came(value: T): void {
    if (this.isOver) return;
    this.ready.push(value);
    this.meet();
  }

  protected fail(error: unknown): void {
    if (this.isOver) return;
    this.#failure = { error };
    this.stop();
    this.meet();
  }

  protected meet(): void {
    while (this.callers.length > 0) {
      if (this.ready.length > 0) {
        this.callers.shift()!.yes({ value: this.ready.shift()! });
        this.refill();
      } else if (this.#failure) {
        this.callers.shift()!.no(this.#failure.error);
        this.#failure = undefined;
      } else if (this.isOver || this.isUsedUp()) {
        this.isOver = true;
        this.callers.shift()!.yes(OVER);
      } else return;
    }
  }

  protected stop(): void {
    this.isOver = true;
    this.close();
  }

  protected abstract refill(): void;
  protected abstract isUsedUp(): boolean;
  protected abstract close(): void;
}

class Unordered<T, U> extends Meeting<U> {
  #iterator: AsyncIterator<T> | undefined;
  #isPulling = false;
  #running = 0;
  #opened = false;

  constructor(
    readonly source: AsyncIterable<T>,
    readonly fn: (value: T) => PromiseLike<U>,
    readonly limit: number,
  ) {
    super();
    checkLimit(limit);
  }

  protected refill(): void {
    if (this.isOver || this.#isPulling || this.#running + this.ready.length >= this.limit) return;
    if (!this.#opened) this.#iterator = this.source[Symbol.asyncIterator]();
    this.#opened = true;
    if (!this.#iterator) return;
    this.#isPulling = true;
    this.#iterator.next().then(({ done, value }) => {
      this.#isPulling = false;
      if (done) this.#iterator = undefined;
      else if (!this.isOver) this.#call(value);
      this.meet();
    }, (error: unknown) => {
      this.#iterator = undefined;
      this.fail(error);
    });
  }

  #call(value: T): void {
    this.#running++;
    new Promise<U>((resolve) => resolve(this.fn(value))).then((answer) => {
      this.#running--;
      this.came(answer);
      this.refill();
    }, (error: unknown) => this.fail(error));
    this.refill();
  }

  protected isUsedUp(): boolean {
    return this.#opened && !this.#iterator && this.#running === 0;
  }

  protected close(): void {
    const iterator = this.#iterator;
    this.#iterator = undefined;
    this.#opened = true;
    if (iterator?.return) Promise.resolve(iterator.return()).catch(() => {});
  }
}

export function mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  return new Unordered(source, fn, limit) as AsyncIterableIterator<U> as AsyncGenerator<U>;
}

class Merged<T> extends Meeting<T> {
  #idle: AsyncIterator<T>[];
  #waiting = new Set<AsyncIterator<T>>();
  #holding: AsyncIterator<T>[] = [];

  constructor(sources: AsyncIterable<T>[]) {
    super();
    this.#idle = sources.map((source) => source[Symbol.asyncIterator]());
  }

  protected refill(): void {
    if (this.isOver) return;
    // those whose value has gone are asked again
    while (this.#holding.length > this.ready.length) this.#idle.push(this.#holding.shift()!);
    for (const iterator of this.#idle.splice(0)) {
      this.#waiting.add(iterator);
      iterator.next().then(({ done, value }) => {
        this.#waiting.delete(iterator);
        if (this.isOver) return;
        if (done) return this.meet();
        this.#holding.push(iterator);
        this.came(value);
      }, (error: unknown) => {
        this.#waiting.delete(iterator);
        this.fail(error);
      });
    }
  }

  protected isUsedUp(): boolean {
    return this.#idle.length + this.#waiting.size + this.#holding.length === 0;
  }

  protected close(): void {
    for (const iterator of [...this.#idle, ...this.#waiting, ...this.#holding]) {
      if (iterator.return) Promise.resolve(iterator.return()).catch(() => {});
    }
    [this.#idle, this.#holding, this.#waiting] = [[], [], new Set()];
  }
}

export function merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  return new Merged(sources) as AsyncIterableIterator<T> as AsyncGenerator<T>;
}

class Zipped<A, B> implements AsyncIterableIterator<[A, B]> {
  #both: [AsyncIterator<A>, AsyncIterator<B>] | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(readonly a: AsyncIterable<A>, readonly b: AsyncIterable<B>) {
    this.#both = [a[Symbol.asyncIterator](), b[Symbol.asyncIterator]()];
  }

  next(): Promise<IteratorResult<[A, B]>> {
    const answer = this.#turn.then(() => this.#pair());
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #pair(): Promise<IteratorResult<[A, B]>> {
    if (!this.#both) return OVER;
    const both = this.#both;
    const [first, second] = await Promise.allSettled([both[0].next(), both[1].next()]);
    if (!this.#both) return OVER;
    const goesOn = (one: PromiseSettledResult<IteratorResult<unknown>>) =>
      one.status === 'fulfilled' && !one.value.done;
    if (!goesOn(first) || !goesOn(second)) {
      this.#both = undefined;
      if (goesOn(first)) await both[0].return?.();
      if (goesOn(second)) await both[1].return?.();
    }
    if (first.status === 'rejected') throw first.reason;
    if (second.status === 'rejected') throw second.reason;
    return this.#both ? { value: [first.value.value, second.value.value] } : OVER;
  }

  async return(): Promise<IteratorResult<[A, B]>> {
    const both = this.#both;
    this.#both = undefined;
    await Promise.all((both ?? []).map(async (iterator) => iterator.return?.()));
    return OVER;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  return new Zipped(a, b) as AsyncIterableIterator<[A, B]> as AsyncGenerator<[A, B]>;
}

class Pool<T> extends Meeting<T> {
  #jobs: Iterator<Job<T>> | undefined;
  #running = 0;
  #lastStart = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(jobs: Iterable<Job<T>>, readonly limit: number, readonly perSecond: number) {
    super();
    checkLimit(limit);
    checkRate(perSecond);
    this.#jobs = jobs[Symbol.iterator]();
  }

  protected refill(): void {
    if (this.isOver || this.#timer || !this.#jobs || this.#running + this.ready.length >= this.limit) return;
    const left = this.#lastStart + 1000 / this.perSecond - performance.now();
    if (left > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.refill();
      }, left);
      return;
    }
    const jobs = this.#jobs;
    this.#jobs = undefined;
    try {
      const { done, value: job } = jobs.next();
      if (done) return this.meet();
      this.#jobs = jobs;
      this.#lastStart = performance.now();
      this.#running++;
      new Promise<T>((resolve) => resolve(job())).then((answer) => {
        this.#running--;
        this.came(answer);
        this.refill();
      }, (error: unknown) => this.fail(error));
    } catch (error) {
      this.fail(error);
    }
    this.refill();
  }

  protected isUsedUp(): boolean {
    return !this.#jobs && this.#running === 0;
  }

  protected close(): void {
    clearTimeout(this.#timer);
    const jobs = this.#jobs;
    this.#jobs = undefined;
    jobs?.return?.();
  }
}

export function pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  return new Pool(jobs, limit, perSecond) as AsyncIterableIterator<T> as AsyncGenerator<T>;
}
