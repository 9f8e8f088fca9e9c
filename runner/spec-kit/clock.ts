import FakeTimers, { type Clock } from '@sinonjs/fake-timers';
import { onTestFinished } from 'vitest';
import { realNow, turnOfTheEventLoop } from './native.ts';
import { stuckWords } from './protocol.words.ts';
import { recorder } from './trace.ts';
import { likeNode } from './virtual-timers.ts';
import { Explained } from './words.ts';

/** How long, in real milliseconds, nothing may happen before a wait is called endless, while Node has something under way … */
const QUIET_MS = 300;
/** … of which a turn counts for no more than this: on a busy machine time goes by without a turn. */
const MOST_A_TURN_MS = 1;
/** The same, while Node has no more under way than before. It does not tell of all: a hash may be in the making. */
const IDLE_MS = 50;
/** How many timers may fire in one scenario. */
const MOST_TIMERS = 10_000;

/** The clock inside `virtual`: it stands still until everybody waits, then jumps to the next timer. */
export interface VirtualClock {
  /** Virtual milliseconds since the scenario began. */
  now(): number;
  /** Waits in virtual time. */
  sleep(ms: number): Promise<void>;
  /** How many timers are set that keep a program alive. Those of `sleep` are not counted, nor those that `unref()` lets go. */
  timers(): number;
}

/**
 * Makes a check whose waiting costs no time: `test('…', virtual(async (clock) => { … }))`.
 * Timers of every kind (global, node:timers, node:timers/promises, `AbortSignal.timeout`) and every clock (Date,
 * performance, process.hrtime) run on virtual time. A scenario that waits for something that nobody will ever do ends as stuck.
 * @example test('gives its first value at once', virtual(async (clock) => { await it.next(); ensure(clock.now() === 0, () => say.late(clock.now())); }));
 */
export function virtual(scenario: (clock: VirtualClock) => Promise<void>): () => Promise<void> {
  return async () => {
    const clock = FakeTimers.install({
      now: Date.UTC(2026, 0, 1),
      toNotFake: ['nextTick', 'queueMicrotask'],
      ignoreMissingTimers: true,
    });
    const platform = likeNode(clock);
    const virtualClock = clockOf(clock, platform.holding);
    const trace = recorder();
    trace.now = virtualClock.now;
    const underWay = process.getActiveResourcesInfo().length; // the process's own pipes, the check's own limit
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      trace.now = undefined;
      platform.undo();
      clock.uninstall();
    };
    onTestFinished(end); // also where the engine gives the check up and goes on: no other check may have its time
    try {
      await drive(clock, scenario(virtualClock), underWay, () => isOver);
    } finally {
      end();
    }
  };
}

function clockOf(clock: Clock, holding: () => number): VirtualClock {
  const start = clock.performance.now();
  const { setTimeout } = clock;
  return {
    now: () => clock.performance.now() - start,
    sleep: (ms) =>
      new Promise<void>((resolve) => void (setTimeout(() => resolve(), ms) as unknown as NodeJS.Timeout).unref()),
    timers: holding,
  };
}

async function drive(
  clock: Clock,
  running: Promise<void>,
  underWay: number,
  isOver: () => boolean,
): Promise<void> {
  let settled = false;
  const finished = running.finally(() => {
    settled = true;
  });
  finished.catch(() => {}); // handled by the `await` below; a rejection must not be called unhandled before it
  let fired = 0;
  let quietMs = 0;
  while (!settled) {
    const before = realNow();
    await turnOfTheEventLoop();
    await turnOfTheEventLoop();
    if (settled) break;
    if (isOver()) return;
    if (clock.countTimers() > 0) {
      if (++fired > MOST_TIMERS) throw new Explained(stuckWords.endlessWaiting(MOST_TIMERS), 'stuck');
      clock.next();
      quietMs = 0;
      continue;
    }
    quietMs += Math.min(realNow() - before, MOST_A_TURN_MS);
    const isIdle = process.getActiveResourcesInfo().length <= underWay;
    if (quietMs > (isIdle ? IDLE_MS : QUIET_MS)) throw new Explained(stuckWords.neverSettles(), 'stuck');
  }
  await finished;
}
