import { Explained, type Words } from '../../../runner/spec-kit/words.ts';

/** How long, in real milliseconds, a check on real sockets or files waits in silence before it says that nothing will come. */
const SILENCE_MS = 1_500;
/** The same, once a wait of this exercise was in vain: nobody should sit through ten of them. */
const SHORT_SILENCE_MS = 400;
/** The longest wait, where it is never silent. */
const LONGEST_WAIT_MS = 6_000;
/** A time limit for vitest that lies beyond every wait of such a check, so that the words come first. */
export const BEYOND_TIMEOUTS_MS = 60_000;

const BEAT_MS = 20;
/** What this thread may have to do between two beats while it is silent. Milliseconds. */
const IDLE_MS = 4;

const { setTimeout, setInterval, clearInterval } = globalThis;
const now = performance.now.bind(performance);
const utilization = performance.eventLoopUtilization.bind(performance);
let silenceLimitMs = SILENCE_MS;

/** Before each exercise: its first wait is a long one again. */
export function restoreTimeout(): void {
  silenceLimitMs = SILENCE_MS;
}

/** Waits in real time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

/**
 * Calls `give up` (with the seconds that were waited) when nothing has happened in this thread for a while: client,
 * server and files are all at work here. A beat that comes late does not count, for then the machine was busy with
 * something else. Returns how to call it off.
 */
function whenSilent(giveUp: (seconds: number) => void): () => void {
  const began = now();
  let [beatAt, before, silentMs] = [began, utilization(), 0];
  const beat = setInterval(() => {
    const [at, after] = [now(), utilization()];
    if (utilization(after, before).active > IDLE_MS) silentMs = 0;
    else if (at - beatAt < 2 * BEAT_MS) silentMs += at - beatAt;
    [beatAt, before] = [at, after];
    if (silentMs < silenceLimitMs && at - began < LONGEST_WAIT_MS) return;
    clearInterval(beat);
    silenceLimitMs = SHORT_SILENCE_MS;
    giveUp(Math.round((at - began) / 100) / 10);
  }, BEAT_MS);
  return () => clearInterval(beat);
}

/**
 * What `promise` gives. When it does not settle and nothing happens any more, `words` (given the seconds that were
 * waited) explain it, and the check ends as stuck.
 */
export async function within<T>(promise: PromiseLike<T> | T, words: (seconds: number) => Words): Promise<T> {
  let callOff = (): void => {};
  const tooLate = new Promise<never>((_, reject) => {
    callOff = whenSilent((seconds) => reject(new Explained(words(seconds), 'stuck')));
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    callOff();
  }
}

/**
 * Waits until `condition` holds, or until `work`, which is to make it true, has settled: then its outcome says more.
 * False where neither came and nothing happens any more.
 */
export async function comesTrue(condition: () => boolean, work?: Promise<unknown>): Promise<boolean> {
  let [isOver, isInVain] = [false, false];
  const settle = (): void => {
    isOver = true;
  };
  work?.then(settle, settle);
  const callOff = whenSilent(() => (isInVain = true));
  for (let wait = 2; !isOver && !isInVain && !condition(); wait = Math.min(2 * wait, BEAT_MS)) await pause(wait);
  callOff();
  return !isInVain || condition();
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
