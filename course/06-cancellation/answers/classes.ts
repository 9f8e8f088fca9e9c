// (classes throughout: one that waits, one that stands between, one that polls; the state is in fields)
class Waiting<T> implements PromiseLike<T> {
  readonly #promise: Promise<T>;
  #settle!: { resolve(value: T): void; reject(error: unknown): void };
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => this.fail(this.#signal!.reason);
  tidy: () => void = () => {};

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
    this.#promise = new Promise<T>((resolve, reject) => (this.#settle = { resolve, reject }));
    if (signal?.aborted) this.fail(signal.reason);
    else signal?.addEventListener('abort', this.#onAbort);
  }

  #tidyUp(): void {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.tidy();
  }

  give(value: T): void {
    this.#tidyUp();
    this.#settle.resolve(value);
  }

  fail(error: unknown): void {
    this.#tidyUp();
    this.#settle.reject(error);
  }

  then: Promise<T>['then'] = (yes, no) => this.#promise.then(yes, no);
}

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const waiting = new Waiting<void>(signal);
  const timer = setTimeout(() => waiting.give(), ms);
  waiting.tidy = () => clearTimeout(timer);
  await waiting;
}

abstract class Between<T> implements AsyncIterableIterator<T> {
  readonly #source: AsyncIterable<T>;
  #iterator: AsyncIterator<T> | undefined;
  #isOver = false;

  constructor(source: AsyncIterable<T>) {
    this.#source = source;
  }

  /** What the next pull waits for besides its answer; throws where it is too late for a pull. */
  protected abstract wait(): Waiting<IteratorResult<T>>;
  protected abstract isGivenUp(): boolean;

  async next(): Promise<IteratorResult<T>> {
    if (this.#isOver) return { value: undefined, done: true };
    this.#isOver = true;
    try {
      this.#iterator ??= this.#source[Symbol.asyncIterator]();
      const waiting = this.wait();
      this.#iterator.next().then((result) => waiting.give(result), (error) => waiting.fail(error));
      const result = await waiting;
      this.#isOver = Boolean(result.done);
      return result.done ? { value: undefined, done: true } : { value: result.value, done: false };
    } catch (error) {
      if (this.isGivenUp()) void this.#close().catch(() => {});
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    if (!this.#isOver) {
      this.#isOver = true;
      await this.#close();
    }
    return { value: undefined, done: true };
  }

  async #close(): Promise<void> {
    await this.#iterator?.return?.();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

class Abortable<T> extends Between<T> {
  readonly #signal: AbortSignal;

  constructor(source: AsyncIterable<T>, signal: AbortSignal) {
    super(source);
    this.#signal = signal;
  }

  protected override wait(): Waiting<IteratorResult<T>> {
    this.#signal.throwIfAborted();
    return new Waiting(this.#signal);
  }

  protected override isGivenUp(): boolean {
    return this.#signal.aborted;
  }
}

class Timed<T> extends Between<T> {
  readonly #ms: number;
  #isLate = false;

  constructor(source: AsyncIterable<T>, ms: number) {
    super(source);
    this.#ms = ms;
  }

  protected override wait(): Waiting<IteratorResult<T>> {
    const waiting = new Waiting<IteratorResult<T>>();
    const timer = setTimeout(() => {
      this.#isLate = true;
      waiting.fail(new DOMException('the source is too slow', 'TimeoutError'));
    }, this.#ms);
    waiting.tidy = () => clearTimeout(timer);
    return waiting;
  }

  protected override isGivenUp(): boolean {
    return this.#isLate;
  }
}

export function abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  return new Abortable(source, signal) as unknown as AsyncGenerator<T>;
}

export function withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  return new Timed(source, ms) as unknown as AsyncGenerator<T>;
}

export interface RetryOptions {
  tries: number;
  waitMs: number;
  signal?: AbortSignal;
}

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  { tries, waitMs, signal }: RetryOptions,
): Promise<T> {
  if (!(Number.isInteger(tries) && tries >= 1)) throw new RangeError('tries');
  if (!(waitMs >= 0)) throw new RangeError('waitMs');
  let failure: { error: unknown } | undefined;
  for (let n = 0; n < tries; n++) {
    if (n > 0) await sleep(waitMs * 2 ** (n - 1), signal);
    signal?.throwIfAborted();
    const waiting = new Waiting<T>(signal);
    void (async () => {
      try {
        waiting.give(await job(signal));
      } catch (error) {
        waiting.fail(error);
      }
    })();
    try {
      return await waiting;
    } catch (error) {
      signal?.throwIfAborted();
      failure = { error };
    }
  }
  throw failure!.error;
}

class Poll<T> implements AsyncIterableIterator<T> {
  readonly #job: () => PromiseLike<T>;
  readonly #everyMs: number;
  readonly #signal: AbortSignal;
  #lastStart = -Infinity;
  #isOver = false;

  constructor(job: (signal: AbortSignal) => PromiseLike<T>, everyMs: number, signal: AbortSignal) {
    this.#job = () => job(signal);
    this.#everyMs = everyMs;
    this.#signal = signal;
  }

  async next(): Promise<IteratorResult<T>> {
    try {
      const left = this.#lastStart + this.#everyMs - performance.now();
      if (!this.#isOver && left > 0) await sleep(left, this.#signal);
      if (this.#isOver || this.#signal.aborted) return this.return();
      this.#lastStart = performance.now();
      const value = await this.#job();
      return this.#signal.aborted ? this.return() : { value, done: false };
    } catch (error) {
      this.#isOver = true;
      if (this.#signal.aborted) return this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.#isOver = true;
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  return new Poll(job, everyMs, signal) as unknown as AsyncGenerator<T>;
}
