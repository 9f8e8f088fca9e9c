// (closures and .then chains: no async, no await, no generator, no private fields)
export type Job<T> = () => PromiseLike<T>;

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`bad rate: ${perSecond}`);
  const left = 1000 / perSecond - elapsedMs;
  return left > 0 ? left : 0;
}

const wait = (
  ms: number,
) => (ms > 0 ? new Promise<void>((resolve) => void setTimeout(resolve, ms)) : Promise.resolve());

function limiter<T>(jobs: Iterable<Job<T>>, perSecond: number): Required<AsyncIterator<T>> {
  remainingPause(0, perSecond);
  const source = jobs[Symbol.iterator]();
  const over = { value: undefined, done: true } as const;
  let queue: Promise<unknown> = Promise.resolve();
  let lastStart = Number.NEGATIVE_INFINITY;
  let exhausted = false;
  let closed = false;

  function close(): void {
    const wasOpen = !closed && !exhausted;
    closed = true;
    if (wasOpen) source.return?.();
  }

  function start(job: Job<T>): Promise<IteratorResult<T>> {
    if (closed) return Promise.resolve(over);
    lastStart = performance.now();
    return new Promise<T>((resolve) => resolve(job())).then(
      (value) => ({ value, done: false }),
      (error) => {
        close();
        return Promise.reject(error);
      },
    );
  }

  return {
    next() {
      if (closed || exhausted) return Promise.resolve(over);
      let pulled: IteratorResult<Job<T>>;
      try {
        pulled = source.next();
      } catch (error) {
        exhausted = true;
        return Promise.reject(error);
      }
      if (pulled.done) {
        exhausted = true;
        return Promise.resolve(over);
      }
      const job = pulled.value;
      const answer = queue
        .then(() => (closed ? undefined : wait(remainingPause(performance.now() - lastStart, perSecond))))
        .then(() => start(job));
      queue = answer.then(() => {}, () => {});
      return answer;
    },
    return: () => new Promise((resolve) => resolve((close(), over))),
    throw: (error) => (close(), Promise.reject(error)),
  };
}

export function awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  const own = { ...limiter(jobs, perSecond), [Symbol.asyncIterator]: () => own };
  return own as unknown as AsyncGenerator<T>;
}

export class AwaitRateLimited<T> implements AsyncIterableIterator<T> {
  next: () => Promise<IteratorResult<T>>;
  return: () => Promise<IteratorResult<T>>;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    const { next, return: close } = limiter(jobs, perSecond);
    this.next = () => next();
    this.return = () => close();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
