// (process.hrtime.bigint and scheduler.wait; the constructor does not open the jobs; calls run strictly one after another)
import { hrtime } from 'node:process';
import { scheduler } from 'node:timers/promises';

export type Job<T> = () => PromiseLike<T>;

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (!(Number.isFinite(perSecond) && perSecond > 0)) throw new RangeError('not a rate');
  return Math.ceil(Math.max(0, 1000 / perSecond - elapsedMs));
}

const msSince = (start: bigint): number => Number(hrtime.bigint() - start) / 1e6;

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let start: bigint | undefined;
  remainingPause(0, perSecond);
  for (const job of jobs) {
    if (start !== undefined) {
      const pause = remainingPause(msSince(start), perSecond);
      if (pause) await scheduler.wait(pause);
    }
    start = hrtime.bigint();
    const answer = await job();
    yield answer;
  }
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  #iterator?: Iterator<Job<T>>;
  #start?: bigint;
  #finished = false;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly jobs: Iterable<Job<T>>, private readonly perSecond: number) {}

  next(): Promise<IteratorResult<T>> {
    const mine = this.#last.then(() => this.#round());
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #round(): Promise<IteratorResult<T>> {
    const done = { value: undefined, done: true } as const;
    remainingPause(0, this.perSecond);
    if (this.#finished) return done;
    let result: IteratorResult<Job<T>>;
    try {
      this.#iterator ??= this.jobs[Symbol.iterator]();
      result = this.#iterator.next();
    } catch (error) {
      this.#finished = true;
      throw error;
    }
    if (result.done) {
      this.#finished = true;
      return done;
    }
    if (this.#start !== undefined) {
      const pause = remainingPause(msSince(this.#start), this.perSecond);
      if (pause) await scheduler.wait(pause);
      if (this.#closed) return done;
    }
    this.#start = hrtime.bigint();
    try {
      return { value: await result.value(), done: false };
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  #close(): void {
    if (!this.#finished) {
      this.#finished = this.#closed = true;
      this.#iterator?.return?.();
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.#close();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
