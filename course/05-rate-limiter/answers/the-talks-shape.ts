// (as in the talk: the generator waits after the yield, also after the last job; results have getters; rate checked by an assert function)
// differs in 5.2: waits after the last call, too
import { setTimeout as sleep } from 'node:timers/promises';

export type Job<T> = () => PromiseLike<T>;

function assertRate(rate: number): asserts rate {
  if (rate > 0 && Number.isFinite(rate)) return;
  throw new RangeError(`expected a finite number above 0, got ${rate}`);
}

export function remainingPause(elapsedMs: number, perSecond: number): number {
  assertRate(perSecond);
  const pause = 1e3 / perSecond - elapsedMs;
  return pause < 0 ? 0 : pause;
}

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  assertRate(perSecond);
  for (const job of jobs) {
    const start = performance.now();
    yield await job();
    await sleep(remainingPause(performance.now() - start, perSecond));
  }
}

class Answer<T> {
  constructor(private readonly answer?: { value: T }) {}
  get done(): boolean {
    return this.answer === undefined;
  }
  get value(): T | undefined {
    return this.answer?.value;
  }
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  #started = -1e9;
  #gate: PromiseLike<void> = Promise.resolve();
  #ended = false;
  #closed = false;
  readonly #jobs: Iterator<Job<T>>;

  constructor(jobs: Iterable<Job<T>>, readonly perSecond: number) {
    assertRate(perSecond);
    this.#jobs = jobs[Symbol.iterator]();
  }

  next(): Promise<IteratorResult<T>> {
    return this.#next() as Promise<IteratorResult<T>>;
  }

  async #next(): Promise<Answer<T>> {
    if (this.#ended) return new Answer();
    this.#ended = true;
    const { done, value: job } = this.#jobs.next();
    if (done) return new Answer();
    this.#ended = false;
    await this.#pass();
    if (this.#closed) return new Answer();
    return new Promise<T>((resolve) => resolve(job())).then(
      (value) => new Answer({ value }),
      async (reason) => {
        await this.return();
        throw reason;
      },
    );
  }

  #pass(): PromiseLike<void> {
    return (this.#gate = this.#gate.then(async () => {
      if (this.#closed) return;
      await sleep(remainingPause(performance.now() - this.#started, this.perSecond));
      this.#started = performance.now();
    }));
  }

  async return(): Promise<IteratorResult<T>> {
    this.#closed = true;
    if (!this.#ended) {
      this.#ended = true;
      this.#jobs.return?.();
    }
    return new Answer<T>() as IteratorResult<T>;
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}
