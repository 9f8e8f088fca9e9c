import { Explained, type Words } from '../../../runner/spec-kit/index.ts';

/**
 * How long, in real milliseconds, a check on real sockets or files waits in silence before it says that nothing will come,
 * while something is under way that goes on by itself: a timer, a file that is read.
 */
const SILENCE_MS = 1_500;
/** The same while there is none: client and server are both in this thread, and what one sends the other has at once. */
const IDLE_SILENCE_MS = 120;
/** Both, once a wait of this exercise was in vain: nobody should sit through ten of them. */
const SHORT_SILENCE_MS = 400;
const SHORT_IDLE_SILENCE_MS = 30;
/** The longest wait, where it is never silent: of processor time, since on a busy machine the clock runs without us … */
const LONGEST_CPU_MS = 5_000;
/** … and of time with little to do. */
const LONGEST_WAIT_MS = 3_000;
/** A time limit for vitest that lies beyond every wait of such a check, so that the words come first. */
export const BEYOND_TIMEOUTS_MS = 60_000;

/** What waits for a peer, as `process.getActiveResourcesInfo()` calls it. All else goes on by itself. */
const WAITS_FOR_PEER = /^(TCPSocketWrap|TCPServerWrap|PipeWrap|TTYWrap|WriteWrap|ShutdownWrap|MessagePort)$/;

const BEAT_MS = 10;
/** What this thread may have to do between two beats while it is silent; while it is idle, a quarter of it. Milliseconds. */
const BUSY_MS = 4;

const { setTimeout, setInterval, clearInterval } = globalThis;
const now = performance.now.bind(performance);
const utilization = performance.eventLoopUtilization.bind(performance);
let isFirstWait = true;
/** Timers of this module that are set. */
let ownTimers = 0;

/** Before each exercise: its first wait is a long one again. */
export function restoreTimeout(): void {
  isFirstWait = true;
}

/** Waits in real time. */
export async function pause(ms: number): Promise<void> {
  ownTimers++;
  await new Promise((resolve) => void setTimeout(resolve, ms));
  ownTimers--;
}

/** Nothing is under way that goes on by itself. */
function isIdle(): boolean {
  const active = process.getActiveResourcesInfo().filter((kind) => !WAITS_FOR_PEER.test(kind));
  return active.length <= ownTimers && active.every((kind) => kind === 'Timeout');
}

/**
 * Calls `give up` (with the seconds that were waited) when nothing has happened in this thread for a while: client,
 * server and files are all at work here. A beat that comes late does not count, for then the machine was busy with
 * something else. Returns how to call it off.
 */
function whenSilent(giveUp: (seconds: number) => void): () => void {
  const [began, cpuBefore] = [now(), process.cpuUsage()];
  let [beatAt, before] = [began, utilization()];
  let [silentMs, idleMs, quietMs] = [0, 0, 0];
  let isOver = false;
  ownTimers++;
  const beat = setInterval(() => {
    const [at, after] = [now(), utilization()];
    const { active } = utilization(after, before);
    const passedMs = at - beatAt < 2 * BEAT_MS ? at - beatAt : 0;
    [beatAt, before] = [at, after];
    silentMs = active > BUSY_MS ? 0 : silentMs + passedMs;
    idleMs = active > BUSY_MS / 4 || !isIdle() ? 0 : idleMs + passedMs;
    if (active <= BUSY_MS) quietMs += passedMs;
    const { user, system } = process.cpuUsage(cpuBefore);
    const isLong = quietMs > LONGEST_WAIT_MS || (user + system) / 1_000 > LONGEST_CPU_MS;
    const isSilent = silentMs >= (isFirstWait ? SILENCE_MS : SHORT_SILENCE_MS);
    const isIdleLong = idleMs >= (isFirstWait ? IDLE_SILENCE_MS : SHORT_IDLE_SILENCE_MS);
    if (!isSilent && !isIdleLong && !isLong) return;
    callOff();
    isFirstWait = false;
    giveUp(Math.round((at - began) / 100) / 10);
  }, BEAT_MS);
  function callOff(): void {
    if (!isOver) ownTimers--;
    isOver = true;
    clearInterval(beat);
  }
  return callOff;
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
