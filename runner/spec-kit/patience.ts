import { Explained, type Words } from './words.ts';

/** How long, in real milliseconds, a check on real sockets or files waits before it says that nothing will come. */
const PATIENCE_MS = 5_000;
/** The same, once a wait of this exercise was in vain: nobody should sit through ten of them. */
const SHORT_PATIENCE_MS = 1_500;
/** A time limit for vitest that lies beyond every wait of such a check, so that the words come first. */
export const BEYOND_PATIENCE_MS = 60_000;

const { setTimeout, clearTimeout } = globalThis;
let patienceMs = PATIENCE_MS;

/** Before each exercise: its first wait is a long one again. */
export function restorePatience(): void {
  patienceMs = PATIENCE_MS;
}

/** Waits in real time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

/**
 * What `promise` gives. When it does not settle in several real seconds, `words` (given the seconds) explain it, and
 * the check ends as stuck.
 */
export async function within<T>(promise: PromiseLike<T> | T, words: (seconds: number) => Words): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const waited = patienceMs;
    timer = setTimeout(() => {
      patienceMs = SHORT_PATIENCE_MS;
      reject(new Explained(words(waited / 1000), 'stuck'));
    }, waited);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits until `condition` holds, or until `work`, which is to make it true, has settled: then its outcome says more.
 * False where neither came within several real seconds.
 */
export async function comesTrue(condition: () => boolean, work?: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  const settle = (): void => {
    isOver = true;
  };
  work?.then(settle, settle);
  for (const end = performance.now() + patienceMs; !isOver && !condition(); await pause(4)) {
    if (performance.now() < end) continue;
    patienceMs = SHORT_PATIENCE_MS;
    return false;
  }
  return true;
}

/** Waits until a number has stayed the same, within `tolerance`, for six looks in a row, 10 real milliseconds apart. */
export async function comesToRest(measure: () => number, tolerance = 0): Promise<void> {
  let last = measure();
  for (let quiet = 0; quiet < 6; quiet++) {
    await pause(10);
    const now = measure();
    if (Math.abs(now - last) > tolerance) quiet = -1;
    last = now;
  }
}

/** How a promise settled. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** How the promise of `action` settles, or what it throws at once; never throws. */
export async function outcomeOf<T>(action: () => PromiseLike<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    return { ok: false, error };
  }
}
