// (node:events: a start is an event, and whoever waits for its turn waits for that; rounds the pause down; recursion for the loop)
import { EventEmitter, once } from 'node:events';
import timers from 'node:timers';

export type Job<T> = () => PromiseLike<T>;

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (!(perSecond > 0) || !Number.isFinite(perSecond)) throw new RangeError(`${perSecond} per second`);
  return Math.floor(Math.max(0, 1000 / perSecond - elapsedMs));
}

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  remainingPause(0, perSecond);
  const iterator = jobs[Symbol.iterator]();
  let finished = false;

  async function* from(lastStart: number): AsyncGenerator<T> {
    finished = true;
    const { done, value: job } = iterator.next();
    if (done) return;
    finished = false;
    await pause(remainingPause(performance.now() - lastStart, perSecond));
    const start = performance.now();
    yield await job();
    yield* from(start);
  }

  try {
    yield* from(-Infinity);
  } finally {
    if (!finished) iterator.return?.();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => (ms > 0 ? void timers.setTimeout(resolve, ms) : resolve()));
}

export class AwaitRateLimited<T> extends EventEmitter implements AsyncIterableIterator<T> {
  perSecond: number;
  jobs: Iterator<Job<T>>;
  tickets = 0;
  serving = 0;
  lastStart = -Infinity;
  ended = false;
  closed = false;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    super();
    this.setMaxListeners(0);
    remainingPause(0, perSecond);
    this.perSecond = perSecond;
    this.jobs = jobs[Symbol.iterator]();
  }

  async next(): Promise<IteratorResult<T>> {
    const pulled = this.pull();
    if (!pulled) return { value: undefined, done: true };
    const ticket = this.tickets++;
    while (this.serving !== ticket) await once(this, 'start');
    if (!this.closed) await pause(remainingPause(performance.now() - this.lastStart, this.perSecond));
    this.lastStart = performance.now();
    this.serving++;
    this.emit('start');
    if (this.closed) return { value: undefined, done: true };
    try {
      return { value: await pulled.job(), done: false };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  pull(): { job: Job<T> } | undefined {
    if (this.ended) return undefined;
    this.ended = true;
    const { done, value: job } = this.jobs.next();
    this.ended = Boolean(done);
    return done ? undefined : { job };
  }

  close(): void {
    this.closed = true;
    if (this.ended) return;
    this.ended = true;
    this.jobs.return?.();
  }

  async return(value?: unknown): Promise<IteratorResult<T>> {
    this.close();
    return { value, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
