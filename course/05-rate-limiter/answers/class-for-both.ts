// (the generator function is a plain function that makes the class; timers with callbacks; thenables instead of promises; done is 1)
export type Job<T> = () => PromiseLike<T>;

export function remainingPause(elapsedMs: number, perSecond: number): number {
  switch (true) {
    case !(perSecond > 0):
    case perSecond === Infinity:
      throw new RangeError('perSecond');
    default:
      return Math.max(1000 / perSecond - elapsedMs, 0);
  }
}

interface Waiting<T> {
  job: Job<T>;
  resolve(result: IteratorResult<T> | PromiseLike<IteratorResult<T>>): void;
  reject(error: unknown): void;
}

const DONE = { done: 1, value: undefined } as unknown as IteratorReturnResult<undefined>;

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  #waiting: Waiting<T>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastStart: number | undefined;
  #source: Iterator<Job<T>> | null;

  constructor(jobs: Iterable<Job<T>>, private perSecond: number) {
    remainingPause(0, perSecond);
    this.#source = jobs[Symbol.iterator]();
  }

  next(): Promise<IteratorResult<T>> {
    const promise = new Promise<IteratorResult<T>>((resolve, reject) => {
      const source = this.#source;
      this.#source = null;
      const pulled = source?.next() ?? DONE;
      if (pulled.done) return resolve(DONE);
      this.#source = source;
      this.#waiting.push({ job: pulled.value, resolve, reject });
      this.#wake();
    });
    return { then: promise.then.bind(promise) } as Promise<IteratorResult<T>>;
  }

  #wake(): void {
    if (this.#timer || this.#waiting.length === 0) return;
    const elapsed = this.#lastStart === undefined ? Infinity : performance.now() - this.#lastStart;
    const pause = remainingPause(elapsed, this.perSecond);
    if (pause > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#wake();
      }, pause);
    } else {
      this.#lastStart = performance.now();
      this.#start(this.#waiting.shift()!);
      this.#wake();
    }
  }

  #start({ job, resolve, reject }: Waiting<T>): void {
    const failed = (error: unknown): void => {
      try {
        this.#close();
      } catch {
        // the error of the job wins over an error of closing
      }
      reject(error);
    };
    try {
      job().then((value) => resolve({ value }), failed);
    } catch (error) {
      failed(error);
    }
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { resolve } of this.#waiting.splice(0)) resolve(DONE);
    const source = this.#source;
    this.#source = null;
    source?.return?.();
  }

  return(): Promise<IteratorResult<T>> {
    this.#close();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  return new AwaitRateLimited(jobs, perSecond) as AsyncIterableIterator<T> as AsyncGenerator<T>;
}
