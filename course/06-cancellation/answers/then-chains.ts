// (closures and .then chains: no async, no await, no generator; next() gives thenables that are no promises)
interface Cut<T> {
  /** Settles as the work does, or as the cut does, whichever is first. */
  first: (work: PromiseLike<T>) => PromiseLike<T>;
  /** What has cut it, if something has. */
  by: () => { reason: unknown } | undefined;
}

const over = { value: undefined, done: true } as const;

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let clean: () => void = () => {};
  const slept = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => (clean(), resolve()), signal?.aborted ? 0 : ms);
    const stop = () => (clean(), reject(signal?.reason));
    clean = () => (clearTimeout(timer), signal?.removeEventListener('abort', stop));
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
  });
  return signal?.aborted ? Promise.reject(signal.reason).finally(() => slept.catch(() => {})) : slept;
}

function cut<T>(source: AsyncIterable<T>, { first, by }: Cut<IteratorResult<T>>): AsyncIterableIterator<T> {
  let iterator: AsyncIterator<T> | undefined;
  let isOver = false;

  function giveUp(reason: unknown): Promise<never> {
    isOver = true;
    Promise.resolve().then(() => iterator?.return?.()).catch(() => {});
    return Promise.reject(reason);
  }

  return {
    next() {
      if (isOver) return Promise.resolve(over);
      const before = by();
      if (before) return giveUp(before.reason);
      iterator ??= source[Symbol.asyncIterator]();
      return first(iterator.next()).then((result) => {
        if (result.done) isOver = true;
        return result.done ? over : { value: result.value, done: false };
      }, (error) => {
        const stopped = by();
        if (stopped) return giveUp(stopped.reason);
        isOver = true;
        return Promise.reject(error);
      }) as Promise<IteratorResult<T>>;
    },
    return() {
      if (isOver) return Promise.resolve(over);
      isOver = true;
      return Promise.resolve().then(() => iterator?.return?.()).then(() => over);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function hearing<T>(signal: AbortSignal, work: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = <V>(how: (value: V) => void) => (value: V) => {
      signal.removeEventListener('abort', stop);
      how(value);
    };
    const stop = settle(() => reject(signal.reason));
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop(undefined);
    work.then(settle(resolve), settle(reject));
  });
}

export function abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  return cut(source, {
    first: (pull) => hearing(signal, pull),
    by: () => (signal.aborted ? signal : undefined),
  }) as AsyncGenerator<T>;
}

export function withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  let late: { reason: unknown } | undefined;
  return cut(source, {
    first: (pull) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          late = { reason: new DOMException(`${ms} ms are over`, 'TimeoutError') };
          reject(late.reason);
        }, ms);
        const settle = <V>(how: (value: V) => void) => (value: V) => {
          clearTimeout(timer);
          how(value);
        };
        pull.then(settle(resolve), settle(reject));
      }),
    by: () => late,
  }) as AsyncGenerator<T>;
}

export interface RetryOptions {
  tries: number;
  waitMs: number;
  signal?: AbortSignal;
}

export function retry<T>(job: (signal?: AbortSignal) => PromiseLike<T>, options: RetryOptions): Promise<T> {
  const { tries, waitMs, signal } = options;
  if (!Number.isInteger(tries) || tries < 1) throw new RangeError(`tries: ${tries}`);
  if (waitMs < 0) throw new RangeError(`waitMs: ${waitMs}`);

  const attempt = (left: number, wait: number): Promise<T> => {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise<T>((resolve) => resolve(job(signal))).catch((error) => {
      if (signal?.aborted) throw signal.reason;
      if (left === 1) throw error;
      return sleep(wait, signal).then(() => attempt(left - 1, wait * 2));
    });
  };
  return attempt(tries, waitMs);
}

export function poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let isOver = false;
  let nextStart = -Infinity;
  const end = () => ((isOver = true), over);

  const own: AsyncIterableIterator<T> = {
    next() {
      if (isOver || signal.aborted) return Promise.resolve(end());
      const left = nextStart - performance.now();
      const answer = (left > 0 ? sleep(left, signal) : Promise.resolve())
        .then(() => {
          nextStart = performance.now() + everyMs;
          return job(signal);
        })
        .then((value) => (signal.aborted ? end() : { value, done: false as const }), (error) => {
          end();
          if (signal.aborted) return over;
          throw error;
        });
      return { then: (yes: never, no: never) => answer.then(yes, no) } as unknown as Promise<IteratorResult<T>>;
    },
    return: () => Promise.resolve(end()),
    [Symbol.asyncIterator]: () => own,
  };
  return own as AsyncGenerator<T>;
}
