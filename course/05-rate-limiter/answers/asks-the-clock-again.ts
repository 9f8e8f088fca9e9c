// (loops until the clock says so, with promisify(setTimeout), Date.now and `while`; the generator waits in a finally of its own)
import { promisify } from 'node:util';

export type Job<T> = () => PromiseLike<T>;

const wait = promisify(setTimeout);

export function remainingPause(elapsedMs: number, perSecond: number): number {
  const gap = 1000 / perSecond;
  if (!(gap > 0 && gap < Infinity)) throw new RangeError(`${perSecond} is no rate`);
  return Math.max(gap - elapsedMs, 0);
}

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let last = -Infinity;
  const left = () => remainingPause(Date.now() - last, perSecond);
  left();
  for (const job of jobs) {
    while (left() > 0) await wait(left());
    last = Date.now();
    yield await job();
  }
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  #rate: number;
  #jobs: Iterator<Job<T>>;
  #last = -Infinity;
  #waiting: Job<T>[] = [];
  #exhausted = false;
  #closed = false;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    remainingPause(0, perSecond);
    this.#rate = perSecond;
    this.#jobs = jobs[Symbol.iterator]();
  }

  get #left(): number {
    return remainingPause(Date.now() - this.#last, this.#rate);
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.#closed || this.#exhausted) return { value: undefined, done: true };
    let pulled: IteratorResult<Job<T>> | undefined;
    try {
      pulled = this.#jobs.next();
    } finally {
      if (!pulled || pulled.done) this.#exhausted = true;
    }
    if (pulled.done) return { value: undefined, done: true };
    const job = pulled.value;
    this.#waiting.push(job);
    while (!this.#closed && (this.#waiting[0] !== job || this.#left > 0)) await wait(Math.max(this.#left, 1));
    if (this.#closed) return { value: undefined, done: true };
    this.#waiting.shift();
    this.#last = Date.now();
    try {
      return { value: await job(), done: false };
    } catch (error) {
      await this.return().catch(() => {});
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    const open = !this.#closed && !this.#exhausted;
    this.#closed = true;
    if (open) this.#jobs.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
