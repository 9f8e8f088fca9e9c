// (yield* does the closing; the timer and the abort are the same thing, a signal; a schedule made by a generator)
export function sleep(ms: number, signal: AbortSignal = new AbortController().signal): Promise<void> {
  const { promise, resolve, reject } = deferred<void>();
  if (signal.aborted) {
    reject(signal.reason);
    return promise;
  }
  const tidy = new AbortController();
  const timer = setTimeout(() => {
    tidy.abort();
    resolve();
  }, ms);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  }, { signal: tidy.signal, once: true });
  return promise;
}

function deferred<T>() {
  let resolve!: (value: T | PromiseLike<T>) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

async function orAbort<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = deferred<never>();
  const tidy = new AbortController();
  signal.addEventListener('abort', () => reject(signal.reason), { signal: tidy.signal, once: true });
  if (signal.aborted) reject(signal.reason);
  try {
    return await Promise.race([promise, work]);
  } finally {
    tidy.abort();
  }
}

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const hearing: AsyncIterableIterator<T> = {
    async next() {
      signal.throwIfAborted();
      return orAbort(iterator.next(), signal);
    },
    async return() {
      await iterator.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => hearing,
  };
  let stopped: unknown[] = [];
  try {
    yield* hearing;
  } catch (error) {
    if (signal.aborted) stopped = [error];
    else throw error;
  }
  if (stopped.length === 0) return;
  Promise.resolve().then(() => iterator.return?.()).catch(() => {});
  throw signal.reason;
}

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const late = new AbortController();
  const iterator = source[Symbol.asyncIterator]();
  const timed = {
    async next() {
      const timer = setTimeout(() => late.abort(new DOMException('late', 'TimeoutError')), ms);
      try {
        return await orAbort(iterator.next(), late.signal);
      } finally {
        clearTimeout(timer);
      }
    },
    return: async () => (await iterator.return?.()) ?? { value: undefined, done: true as const },
  };
  yield* abortable({ [Symbol.asyncIterator]: () => timed }, late.signal);
}

export interface RetryOptions {
  tries: number;
  waitMs: number;
  signal?: AbortSignal;
}

function* waits({ tries, waitMs }: RetryOptions): Generator<number, void> {
  for (let wait = waitMs; --tries > 0; wait *= 2) yield wait;
}

export async function retry<T>(job: (signal?: AbortSignal) => PromiseLike<T>, options: RetryOptions): Promise<T> {
  const { tries, waitMs, signal } = options;
  if (tries < 1 || !Number.isInteger(tries) || waitMs < 0) throw new RangeError(JSON.stringify(options));
  const schedule = waits(options);
  for (;;) {
    if (signal?.aborted) throw signal.reason;
    try {
      return await job(signal);
    } catch (error) {
      const { done, value } = schedule.next();
      if (signal?.aborted) throw signal.reason;
      if (done) throw error;
      await sleep(value, signal);
    }
  }
}

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  async function* endless(): AsyncGenerator<T> {
    const start = performance.now();
    yield await job(signal);
    await sleep(Math.max(0, start + everyMs - performance.now()), signal);
    yield* endless();
  }
  try {
    yield* abortable(endless(), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
