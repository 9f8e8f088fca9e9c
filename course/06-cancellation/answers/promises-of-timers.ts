// (node:timers/promises whose error is put right; Promise.race with one listener for all pulls; recursion for the loop)
import { setTimeout as timer } from 'node:timers/promises';

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, signal && { signal });
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
}

async function* racing<T>(
  source: AsyncIterable<T>,
  race: (pull: Promise<IteratorResult<T>>) => Promise<IteratorResult<T>>,
  isCut: () => boolean,
): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let state: 'asked' | 'busy' | 'over' = 'busy';
  try {
    while (!isCut()) {
      state = 'asked';
      const result = await race(Promise.resolve(iterator.next()));
      state = result.done ? 'over' : 'busy';
      if (result.done) return;
      yield result.value;
    }
    await race(new Promise(() => {}));
  } finally {
    if (isCut()) Promise.resolve().then(() => iterator.return?.()).catch(() => {});
    else if (state === 'busy') await iterator.return?.();
  }
}

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  signal.throwIfAborted();
  let stop!: () => void;
  const aborted = new Promise<never>((_, reject) => (stop = () => reject(signal.reason)));
  aborted.catch(() => {});
  signal.addEventListener('abort', stop);
  try {
    yield* racing(source, (pull) => Promise.race([pull, aborted]), () => signal.aborted);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  let isLate = false;
  const inTime = async (pull: Promise<IteratorResult<T>>): Promise<IteratorResult<T>> => {
    const over = new AbortController();
    const late = timer(ms, undefined, { signal: over.signal }).then(() => {
      isLate = true;
      throw new DOMException('too late', 'TimeoutError');
    });
    late.catch(() => {});
    return Promise.race([pull, late]).finally(() => over.abort());
  };
  yield* racing(source, inTime, () => isLate);
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
  if (!Number.isSafeInteger(tries) || tries <= 0 || Number.isNaN(waitMs) || waitMs < 0) throw new RangeError('options');
  signal?.throwIfAborted();
  const answer = await (async () => job(signal))().then((value) => ({ value }), async (error: unknown) => {
    if (signal?.aborted) throw signal.reason;
    if (tries === 1) throw error;
    await sleep(waitMs, signal);
  });
  return answer ? answer.value : retry(job, { tries: tries - 1, waitMs: 2 * waitMs, ...(signal && { signal }) });
}

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let due = -Infinity;
  for (;;) {
    let answer: T;
    try {
      const left = due - Date.now();
      if (left > 0) await timer(left, undefined, { signal });
      if (signal.aborted) return;
      due = Date.now() + everyMs;
      answer = await job(signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    if (signal.aborted) return;
    yield answer;
  }
}
