import type { Clock } from '@sinonjs/fake-timers';
import timersPromises from 'node:timers/promises';
import { isNativeTimer } from './native.ts';

/*
 * Where the virtual clock's timers are not like Node's. The library's own `node:timers/promises` reject with the signal's
 * reason, Node's with an `AbortError` that has it as its `cause`: an answer that passes the wrong one on must not pass.
 */

interface Timer {
  ref(): Timer;
  unref(): Timer;
  hasRef(): boolean;
}

type Options = { signal?: AbortSignal | null; ref?: boolean } | undefined;

/** Mends the timers of an installed clock, until `undo` is called; the clock's own `uninstall` puts the rest back. */
export function likeNode(clock: Clock): { undo(): void; holding(): number } {
  const timers = new Map<number, Timer>();
  roundUpShortTimers(clock, (timer) => void timers.set(Number(timer), timer));
  clearNativeTimers(clock);
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (ms) => {
    if (!Number.isInteger(ms) || ms < 0 || ms >= 2 ** 32) throw new RangeError(`"delay" is out of range: ${ms}`);
    const controller = new AbortController();
    const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    (clock.setTimeout(() => controller.abort(reason()), ms) as unknown as Timer).unref();
    return controller.signal;
  };
  Object.assign(timersPromises, {
    setTimeout: <T>(ms?: number, value?: T, options?: Options) =>
      once<T>(options, value, (fire) => clock.setTimeout(fire, ms!), (timer) => clock.clearTimeout(timer as number)),
    setImmediate: <T>(value?: T, options?: Options) =>
      once<T>(options, value, (fire) => clock.setImmediate(fire), (timer) => clock.clearImmediate(timer as never)),
    setInterval: <T>(ms?: number, value?: T, options?: Options) => everyMs(clock, ms, value, options),
  });
  return {
    undo: () => void (AbortSignal.timeout = timeout),
    holding() {
      const pending = [...((clock as { timers?: Map<number, unknown> }).timers ?? new Map<number, unknown>()).keys()];
      return pending.filter((id) => timers.get(id)?.hasRef() ?? true).length;
    },
  };
}

/**
 * Node sets no timer below 1 ms (nor one for NaN or Infinity: 1 ms, too); the fake one would fire with no time gone by,
 * and a loop that waits until the clock has moved on would never end. Source: Node's "Timers", `setTimeout`.
 */
function roundUpShortTimers(clock: Clock, isSet: (timer: Timer) => void): void {
  const { setTimeout, setInterval } = clock;
  const inNode = (ms: unknown) => (Number(ms) >= 1 && Number(ms) < 2 ** 31 ? Number(ms) : 1);
  const rounded = (set: typeof setTimeout): typeof setTimeout => (action, ms, ...rest) => {
    const timer = set(action, inNode(ms), ...rest);
    isSet(timer as unknown as Timer);
    return timer;
  };
  // the library keeps a mark on these functions (`hadOwnProperty`) without which `uninstall` deletes the globals
  clock.setTimeout = Object.assign(rounded(setTimeout), setTimeout);
  clock.setInterval = Object.assign(rounded(setInterval as typeof setTimeout), setInterval) as typeof setInterval;
}

/** One that is left from a check on the real clock may be cleared while time is virtual; the library would print a warning. */
function clearNativeTimers(clock: Clock): void {
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    const clear = clock[name] as (timer: unknown) => void;
    const clearEither = (timer: unknown): void => (isNativeTimer(timer) ? void timer.close() : clear(timer));
    clock[name] = Object.assign(clearEither, clear) as never;
  }
}

/** What `setTimeout` and `setImmediate` of `node:timers/promises` do. */
function once<T>(
  { signal, ref = true }: NonNullable<Options> = {},
  value: T | undefined,
  set: (fire: () => void) => unknown,
  clear: (timer: unknown) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError(signal));
    const stop = () => {
      clear(timer);
      reject(abortError(signal!));
    };
    const timer = set(() => {
      signal?.removeEventListener('abort', stop);
      resolve(value);
    });
    if (!ref) (timer as Timer).unref();
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** What its `setInterval` does. */
async function* everyMs<T>(
  clock: Clock,
  ms: number | undefined,
  value: T | undefined,
  { signal, ref = true }: NonNullable<Options> = {},
): AsyncGenerator<T | undefined> {
  if (signal?.aborted) throw abortError(signal);
  let due = 0;
  let wake = () => {};
  const timer = clock.setInterval(() => (due++, wake()), ms);
  if (!ref) (timer as unknown as Timer).unref();
  const stop = () => wake();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    while (!signal?.aborted) {
      if (due === 0) await new Promise<void>((resolve) => (wake = resolve));
      for (; due > 0; due--) yield value;
    }
    throw abortError(signal);
  } finally {
    clock.clearInterval(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** Source: Node's "Errors", class `AbortError`. */
function abortError({ reason }: AbortSignal): Error {
  return Object.assign(new Error('The operation was aborted', { cause: reason }), {
    name: 'AbortError',
    code: 'ABORT_ERR',
  });
}
