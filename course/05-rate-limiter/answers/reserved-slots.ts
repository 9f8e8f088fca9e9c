// (Date.now, and starts reserved ahead: the next free moment, never in the past; done left out; nobody is woken by return)
export type Job<T> = () => PromiseLike<T>;

function gapOf(perSecond: number): number {
  if (perSecond > 0 && perSecond !== Infinity) return 1000 / perSecond;
  throw new RangeError('calls per second: a finite number above 0');
}

export const remainingPause = (elapsedMs: number, perSecond: number): number =>
  Math.max(gapOf(perSecond) - elapsedMs, 0);

class Schedule {
  private free = 0;
  constructor(private readonly gap: number) {}

  /** Milliseconds until the start that the caller has now reserved. */
  reserve(): number {
    const now = Date.now();
    const start = Math.max(now, this.free);
    this.free = start + this.gap;
    return start - now;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0) resolve();
    else setTimeout(resolve, ms);
  });
}

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  const schedule = new Schedule(gapOf(perSecond));
  for (const job of jobs) {
    await delay(schedule.reserve());
    yield job();
  }
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  private readonly schedule: Schedule;
  private readonly source: Iterator<Job<T>>;
  private state: 'open' | 'exhausted' | 'closed' = 'open';

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    this.schedule = new Schedule(gapOf(perSecond));
    this.source = jobs[Symbol.iterator]();
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.state !== 'open') return { done: true, value: undefined };
    let pulled: IteratorResult<Job<T>>;
    try {
      pulled = this.source.next();
    } catch (error) {
      this.state = 'exhausted';
      throw error;
    }
    if (pulled.done) {
      this.state = 'exhausted';
      return { done: true, value: undefined };
    }
    await delay(this.schedule.reserve());
    if (this.isClosed()) return { done: true, value: undefined };
    try {
      return { value: await pulled.value() };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private isClosed(): boolean {
    return this.state === 'closed';
  }

  private close(): void {
    const wasOpen = this.state === 'open';
    this.state = 'closed';
    if (wasOpen) this.source.return?.();
  }

  async return(): Promise<IteratorResult<T>> {
    this.close();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
