// (the platform's own: AbortSignal.timeout, AbortSignal.any, throwIfAborted, events.once; no setTimeout, no addEventListener)
import { once } from 'node:events';

/** Resolves when `signal` aborts, never rejects; `until` stops the waiting. */
function aborted(signal: AbortSignal, until?: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return once(signal, 'abort', until && { signal: until }).then(() => {}, () => {});
}

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const over = AbortSignal.timeout(ms);
  await aborted(signal ? AbortSignal.any([signal, over]) : over);
  signal?.throwIfAborted();
}

/** The answer of a pull, or `undefined` when `stop` aborts first. */
async function unless<T>(stop: AbortSignal, pull: PromiseLike<T>): Promise<{ answer: T } | undefined> {
  const settled = new AbortController();
  try {
    return await Promise.race([
      Promise.resolve(pull).then((answer) => ({ answer })),
      aborted(stop, settled.signal).then(() => undefined),
    ]);
  } finally {
    settled.abort();
  }
}

async function* cutAt<T>(source: AsyncIterable<T>, stopOf: () => AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const giveUp = ({ reason }: AbortSignal): never => {
    void (async () => {
      try {
        await iterator.return?.();
      } catch {
        // nobody asks any more
      }
    })();
    throw reason;
  };
  for (;;) {
    const stop = stopOf();
    if (stop.aborted) giveUp(stop);
    const pulled = await unless(stop, iterator.next());
    if (!pulled || stop.aborted) giveUp(stop);
    if (pulled!.answer.done) return;
    let goesOn = false;
    try {
      yield pulled!.answer.value;
      goesOn = true;
    } finally {
      if (!goesOn) await iterator.return?.();
    }
  }
}

export const abortable = <T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> =>
  cutAt(source, () => signal);

export const withTimeout = <T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> =>
  cutAt(source, () => AbortSignal.timeout(ms));

export interface RetryOptions {
  tries: number;
  waitMs: number;
  signal?: AbortSignal;
}

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  { tries, waitMs, signal = new AbortController().signal }: RetryOptions,
): Promise<T> {
  if (!(tries >= 1) || tries % 1 !== 0 || !(waitMs >= 0)) throw new RangeError(`${tries} tries, ${waitMs} ms`);
  const waits = Array.from({ length: tries - 1 }, (_, n) => waitMs * 2 ** n);
  for (const wait of [...waits, undefined]) {
    signal.throwIfAborted();
    try {
      return await job(AbortSignal.any([signal]));
    } catch (error) {
      signal.throwIfAborted();
      if (wait === undefined) throw error;
      await sleep(wait, signal);
    }
  }
  throw new Error('unreachable');
}

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let gap: AbortSignal | undefined;
  while (!signal.aborted) {
    if (gap) await aborted(AbortSignal.any([signal, gap]));
    if (signal.aborted) return;
    gap = AbortSignal.timeout(everyMs);
    let answered: { answer: T } | undefined;
    try {
      answered = await unless(signal, job(signal));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    if (!answered || signal.aborted) return;
    yield answered.answer;
  }
}
