import { realNow, turnOfTheEventLoop } from '../../../runner/spec-kit/index.ts';

/** `Date.now()` counts whole milliseconds: who waits by it may be early by that much. */
const CLOCK_STEP_MS = 1;

/** How an answer waits, seen in real time. */
export interface Waiting {
  /** It held the thread from the call to its answer: no other code could run in between. */
  blocked: boolean;
  /** It did wait: the answer was not there before anything else could happen. */
  waited: boolean;
  /** Something that keeps Node running was there while it waited. */
  keptAlive: boolean;
}

/**
 * Calls `action`, which should answer after `ms` real milliseconds, and watches how it waits, for one
 * millisecond of another timer. That timer is set first, so it fires first however slow the machine is: an
 * answer that took its `ms` before that did not let it run. Not for virtual time, where a loop that looks at
 * the clock would never end.
 *
 * `process.getActiveResourcesInfo()` lists only what keeps the event loop alive: a timer after `unref()` is
 * not there.
 */
export async function observeWaiting(ms: number, action: () => PromiseLike<unknown>): Promise<Waiting> {
  let settled = false;
  let otherRan = false;
  let blocked = false;
  setTimeout(() => {
    otherRan = true;
  }, 1);
  const before = timersThatHold();
  const began = realNow();
  const settle = () => {
    settled = true;
    blocked = !otherRan && realNow() - began >= ms - CLOCK_STEP_MS;
  };
  action().then(settle, settle);
  for (let i = 0; i < 20; i++) await null; // an answer may set its timer a few microtasks later
  const waited = !settled;
  let keptAlive = timersThatHold() > before;
  while (!settled && !otherRan) {
    await turnOfTheEventLoop();
    keptAlive ||= !otherRan && timersThatHold() > before;
  }
  return { blocked, waited, keptAlive };
}

function timersThatHold(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}
