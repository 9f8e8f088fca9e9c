/* What answers of lesson 5 share: what the solution keeps to itself, and its class in steps that can be replaced. */
import { setTimeout as timer } from 'node:timers/promises';
import { type Job, remainingPause } from '../../solutions/05-rate-limiter.ts';

export type { Job };

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) await timer(Math.ceil(left), undefined, { signal });
}

/** @throws {RangeError} if the rate is not a finite number above 0. */
export function checkRate(perSecond: number): void {
  remainingPause(0, perSecond);
}

/** Does as `AwaitRateLimited` does; a wrong answer inherits from it and gets one step wrong. */
export class Limiter<T> implements AsyncIterableIterator<T> {
  protected readonly perSecond: number;
  protected jobs: Iterator<Job<T>> | undefined;
  protected lastStart = -Infinity;
  protected turn: Promise<void> = Promise.resolve();
  protected readonly closing = new AbortController();

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    checkRate(perSecond);
    this.perSecond = perSecond;
    this.jobs = jobs[Symbol.iterator]();
  }

  async next(): Promise<IteratorResult<T>> {
    const job = this.pull();
    if (!job) return { value: undefined, done: true };
    this.turn = this.turn.then(() => this.waitForGap());
    await this.turn;
    return this.closing.signal.aborted ? { value: undefined, done: true } : this.run(job);
  }

  protected pull(): Job<T> | undefined {
    const { jobs } = this;
    this.jobs = undefined;
    const result = jobs?.next();
    if (!result || result.done) return undefined;
    this.jobs = jobs;
    return result.value;
  }

  protected async waitForGap(): Promise<void> {
    const pause = remainingPause(performance.now() - this.lastStart, this.perSecond);
    await sleep(pause, this.closing.signal).catch(() => {});
    this.lastStart = performance.now();
  }

  protected async run(job: Job<T>): Promise<IteratorResult<T>> {
    try {
      return { value: await job(), done: false };
    } catch (error) {
      await this.return().catch(() => {});
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.closing.abort();
    const { jobs } = this;
    this.jobs = undefined;
    jobs?.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
