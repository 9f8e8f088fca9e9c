// (the class is a thin wrapper: an inner async generator hands out starts, in order and spaced, and next() makes the calls)
import { setTimeout as sleep } from 'node:timers/promises';

export type Job<T> = () => PromiseLike<T>;

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (!(perSecond > 0) || perSecond > Number.MAX_VALUE) throw new RangeError('perSecond must be finite and above 0');
  return Math.max(0, 1000 / perSecond - elapsedMs);
}

async function* starts(perSecond: number): AsyncGenerator<number, never> {
  for (let last = performance.now();; last = performance.now()) {
    yield last;
    const pause = remainingPause(performance.now() - last, perSecond);
    if (pause > 0) await sleep(pause);
  }
}

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  remainingPause(0, perSecond);
  const ready = starts(perSecond);
  for (const job of jobs) {
    await ready.next();
    yield await job();
  }
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  readonly #starts: AsyncGenerator<number, never>;
  readonly #jobs: Iterator<Job<T>>;
  readonly #over = new AbortController();
  #more = true;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    remainingPause(0, perSecond);
    this.#starts = starts(perSecond);
    this.#jobs = jobs[Symbol.iterator]();
  }

  async next(): Promise<IteratorResult<T>> {
    const { signal } = this.#over;
    const nothing = { value: undefined, done: true } as const;
    if (!this.#more) return nothing;
    this.#more = false;
    const pulled = this.#jobs.next();
    if (pulled.done) return nothing;
    this.#more = true;
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await Promise.race([this.#starts.next(), aborted]);
    if (signal.aborted) return nothing;
    try {
      return { value: await pulled.value(), done: false };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.#over.abort();
    const more = this.#more;
    this.#more = false;
    if (more) this.#jobs.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
