// (everything on one private async generator, as in the talk, whose rounds look at a flag; return() does not wait for its turn)
// differs in 5.5: pulls a job when its turn has come
import * as timers from 'node:timers/promises';

export type Job<T> = () => PromiseLike<T>;

const isRate = (rate: number) => rate > 0 && rate < Number.POSITIVE_INFINITY;

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (isRate(perSecond)) return Math.max(0, Math.round(1000 / perSecond - elapsedMs));
  throw new RangeError('rate');
}

interface Switch {
  readonly off: boolean;
}

async function* limited<T>(jobs: Iterable<Job<T>>, perSecond: number, power: Switch): AsyncGenerator<T, void> {
  remainingPause(0, perSecond);
  let start = -Infinity;
  for (const job of jobs) {
    const pause = remainingPause(performance.now() - start, perSecond);
    if (pause > 0) await timers.setTimeout(pause);
    if (power.off) return;
    start = performance.now();
    yield await job();
  }
}

export function awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  return limited(jobs, perSecond, { off: false });
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T>, Switch {
  off = false;
  #rounds: AsyncGenerator<T, void>;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    this.#rounds = limited(jobs, perSecond, this);
  }

  next(): Promise<IteratorResult<T>> {
    return this.#rounds.next();
  }

  async return(): Promise<IteratorResult<T>> {
    this.off = true;
    await this.#rounds.return();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
