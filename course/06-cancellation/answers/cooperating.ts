// (every wait is a queue of waiters that a signal empties; jobs of retry are raced against the abort; errors told by result objects)
type Settled<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** Never rejects. `undefined`: the signal was first. */
function settle<T>(start: () => PromiseLike<T>, signal?: AbortSignal): Promise<Settled<T> | undefined> {
  return new Promise((tell) => {
    const stop = () => finish(undefined);
    const finish = (outcome: Settled<T> | undefined) => {
      signal?.removeEventListener('abort', stop);
      tell(outcome);
    };
    signal?.addEventListener('abort', stop);
    try {
      start().then((value) => finish({ ok: true, value }), (error) => finish({ ok: false, error }));
    } catch (error) {
      finish({ ok: false, error });
    }
  });
}

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) throw signal.reason;
  let timer: NodeJS.Timeout | undefined;
  const slept = await settle(() => new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))), signal);
  clearTimeout(timer);
  if (!slept) throw signal!.reason;
}

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  if (signal.aborted) throw signal.reason;
  const iterator = source[Symbol.asyncIterator]();
  let left = false;
  for (;;) {
    const pulled = signal.aborted ? undefined : await settle(() => iterator.next(), signal);
    if (!pulled) {
      void settle(async () => iterator.return?.());
      throw signal.reason;
    }
    if (!pulled.ok) throw pulled.error;
    if (pulled.value.done) return;
    left = true;
    try {
      yield pulled.value.value;
      left = false;
    } finally {
      if (left) await iterator.return?.();
    }
  }
}

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  for (;;) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ms);
    const pulled = await settle(() => iterator.next(), late.signal);
    clearTimeout(timer);
    if (!pulled) {
      void settle(async () => iterator.return?.());
      throw new DOMException(`waited ${ms} ms`, 'TimeoutError');
    }
    if (!pulled.ok) throw pulled.error;
    if (pulled.value.done) break;
    let left = true;
    try {
      yield pulled.value.value;
      left = false;
    } finally {
      if (left) await iterator.return?.();
    }
  }
}

export interface RetryOptions {
  tries: number;
  waitMs: number;
  signal?: AbortSignal;
}

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  { tries, waitMs, signal }: RetryOptions,
): Promise<T> {
  if (!Number.isInteger(tries) || tries <= 0 || waitMs < 0) throw new RangeError('tries or waitMs');
  let tried: Settled<T> | undefined;
  for (let n = 1; n <= tries; n++) {
    if (signal?.aborted) throw signal.reason;
    tried = await settle(() => job(signal), signal);
    if (tried?.ok) return tried.value;
    if (signal?.aborted) throw signal.reason;
    if (n < tries) await sleep(waitMs * 2 ** (n - 1), signal);
  }
  throw (tried as { error: unknown }).error;
}

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  for (let start = Number.NEGATIVE_INFINITY; !signal.aborted;) {
    const pause = start + everyMs - performance.now();
    if (pause > 0 && !(await settle(() => sleep(pause, signal), signal))?.ok) break;
    start = performance.now();
    const polled = await settle(() => job(signal), signal);
    if (!polled || signal.aborted) break;
    if (!polled.ok) throw polled.error;
    yield polled.value;
  }
}
