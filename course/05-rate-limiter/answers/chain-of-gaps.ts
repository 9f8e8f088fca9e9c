// (no clock at all: a start leaves behind a promise that settles one gap later, and the next start waits for that)
import { setTimeout as delay } from 'node:timers/promises';

export type Job<T> = () => PromiseLike<T>;

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (Number.isNaN(perSecond) || perSecond <= 0 || perSecond === Infinity) throw new RangeError(String(perSecond));
  return elapsedMs >= 1000 / perSecond ? 0 : 1000 / perSecond - elapsedMs;
}

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T, void> {
  const gap = remainingPause(0, perSecond);
  let over: Promise<unknown> = Promise.resolve();
  for (const job of jobs) {
    await over;
    over = delay(gap);
    yield await job();
  }
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  readonly #gap: number;
  readonly #jobs: Generator<Job<T>, void>;
  #over: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    this.#gap = remainingPause(0, perSecond);
    this.#jobs = (function*() {
      yield* jobs; // a generator knows by itself when it is finished, and closes what it delegates to
    })();
  }

  async next(): Promise<IteratorResult<T>> {
    const { done, value: job } = this.#jobs.next();
    if (done || !job) return { value: undefined, done: true };
    const turn = this.#over;
    this.#over = turn.then(() => (this.#closed ? undefined : delay(this.#gap)));
    await turn;
    if (this.#closed) return { value: undefined, done: true };
    return this.#run(job);
  }

  async #run(job: Job<T>): Promise<IteratorResult<T>> {
    let answered = false;
    try {
      const value = await job();
      answered = true;
      return { value, done: false };
    } finally {
      if (!answered) await this.return();
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.#closed = true;
    this.#jobs.return();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
