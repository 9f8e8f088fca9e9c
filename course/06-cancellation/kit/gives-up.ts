import { test } from 'vitest';
import {
  type AsyncProbe,
  ensure,
  Explained,
  fail,
  nextScene,
  note,
  probeAsync,
  recordedAsync,
  type Recording,
  type Result,
  stopRecording,
  unhandledDuring,
  virtual,
  type VirtualClock,
} from '../../../runner/spec-kit/index.ts';
import type { givingUp } from '../words.ts';
import { type Outcome, outcomeOf } from './calls.ts';
import { type Manner, stuckSource } from './stuck.ts';

/** A use that is given up while the source is asked. */
export interface GivenUp {
  make(source: AsyncIterable<string>): AsyncIterable<string>;
  /** Waits until the moment at which it must give up, and brings that about. */
  stop(): Promise<void>;
  /** That moment, in milliseconds after the pull. */
  afterMs: number;
  isTold(error: unknown): boolean;
  /** What the signal aborts with, where there is one. */
  reason?: unknown;
  /** How many listeners hang on the signal. */
  listeners(): number;
}

interface Seen {
  source: Recording;
  it: AsyncProbe<string>;
  pulled: Outcome<Result<string>> | undefined;
  /** How many were left when it had given up. */
  listeners: number;
  unhandled: readonly unknown[];
}

const remarks: Record<Manner, string> = {
  stuck: 'the second value never comes, and return() never answers',
  late: 'the second value comes 20 ms after the source is closed',
  fails: 'the second next() and return() reject, 20 ms after the source is closed',
  throws: 'the second value never comes, and return() throws',
  absent: 'the second value never comes, and the source has no return()',
};

/** Checks of what gives up a source: at once, with the right error, closing the source without waiting for it. */
export function givesUp(
  call: string,
  say: ReturnType<typeof givingUp>,
  use: (clock: VirtualClock) => GivenUp,
): void {
  /** Asks for the values that are there and for one that is not, and gives up. */
  async function givenUp(clock: VirtualClock, manner: Manner, ready = 1): Promise<Seen> {
    nextScene();
    note(`// ${remarks[manner]}`);
    const { make, stop, listeners } = use(clock);
    const source = stuckSource(clock, { manner, ready });
    const it = probeAsync(call, () => make(source));
    await it.values(ready);
    const seen = { source, it, listeners: 0 };
    let pulled: Seen['pulled'];
    const unhandled = await unhandledDuring(async () => {
      const pulling = outcomeOf(clock, () => it.next());
      await stop();
      pulled = await pulling;
      seen.listeners = listeners();
      await clock.sleep(200);
    });
    return { ...seen, pulled, unhandled };
  }

  /** The same, where it is to be seen what comes after the error: it must have been told. */
  async function rejected(clock: VirtualClock, manner: Manner, ready = 1): Promise<Seen> {
    const seen = await givenUp(clock, manner, ready);
    const { pulled } = seen;
    if (!pulled) throw await whyItHangs(clock);
    ensure(pulled.failed, () => (pulled.value!.done ? say.doneForError() : say.valueForError(pulled.value!.value)));
    return seen;
  }

  /** Whether the time that a quick value has left is given to the next ones: when a source with 0, 1 and 2 of them is given up. */
  async function whyItIsLate(clock: VirtualClock, late: number, afterMs: number): Promise<Explained> {
    stopRecording();
    const at: number[] = [];
    for (const ready of [0, 1, 2]) at.push((await givenUp(clock, 'stuck', ready)).pulled?.at ?? NaN);
    const lends = at.every((one, ready) => Math.abs(one - afterMs * (ready + 1)) <= 5);
    return new Explained(lends ? say.lends(at) : say.tooLate(late));
  }

  async function whyItHangs(clock: VirtualClock): Promise<Explained> {
    stopRecording();
    if ((await givenUp(clock, 'absent')).pulled) return new Explained(say.waitsForReturn(), 'stuck');
    const first = (await givenUp(clock, 'absent', 0)).pulled;
    return new Explained(first?.failed ? say.hangsLater() : say.hangs(), 'stuck');
  }

  test(
    'gives up a source that is stuck, at once',
    virtual(async (clock) => {
      const { afterMs, isTold, reason } = use(clock);
      const { error, at } = (await rejected(clock, 'stuck')).pulled!;
      ensure(at >= afterMs - 1.001, () => say.tooSoon(at, error));
      ensure(Math.abs(at - afterMs * 1000) > 5, () => say.seconds(at));
      if (at > afterMs + 5) throw await whyItIsLate(clock, at, afterMs);
      ensure(isTold(error), () => say.otherError(error, reason));
      const first = (await givenUp(clock, 'stuck', 0)).pulled;
      if (!first) throw new Explained(say.hangsFirst(), 'stuck');
    }),
  );

  test(
    'closes the source then, once, and does not wait for it',
    virtual(async (clock) => {
      const { source } = await rejected(clock, 'stuck');
      ensure(source.closes > 0, say.notClosed());
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
    }),
  );

  test(
    'needs no `return()` of the source, and tells no error of closing',
    virtual(async (clock) => {
      const { isTold } = use(clock);
      for (const manner of ['absent', 'throws', 'fails'] as const) {
        const { pulled, unhandled } = await givenUp(clock, manner);
        if (!pulled) throw await whyItHangs(clock);
        ensure(pulled.failed && isTold(pulled.error), () => say.errorOfClosing(pulled.error));
        ensure(unhandled.length === 0, () => say.unhandled(unhandled[0], manner));
      }
    }),
  );

  test(
    'is done when the error has been told, whatever the source says later',
    virtual(async (clock) => {
      for (const manner of ['late', 'stuck'] as const) {
        const { it, source, unhandled } = await rejected(clock, manner);
        const { pulls } = source;
        for (const _ of [1, 2]) {
          const after = await outcomeOf(clock, () => it.next());
          if (!after) throw new Explained(say.hangsAfterwards(), 'stuck');
          ensure(!after.failed, () => say.goesOn(undefined, after.error));
          ensure(after.value!.done, () => say.goesOn(after.value!.value));
        }
        ensure(source.pulls === pulls, () => say.asksAfterwards(source.pulls - pulls));
        ensure(unhandled.length === 0, () => say.unhandled(unhandled[0], manner));
      }
    }),
  );

  test(
    'one that gives up leaves another one as it is',
    virtual(async (clock) => {
      const [givesUp, goesOn] = [use(clock), use(clock)];
      const source = recordedAsync(['a', 'b'], { lagMs: 20, name: 'other source' });
      const second = probeAsync(call, () => goesOn.make(source), 'second');
      const first = probeAsync(call, () => givesUp.make(stuckSource(clock, { ready: 0 })), 'first');
      const pulling = [outcomeOf(clock, () => second.next()), outcomeOf(clock, () => first.next())];
      await givesUp.stop();
      const [value, pulled] = await Promise.all(pulling);
      const next = await outcomeOf(clock, () => second.next());
      const isRight = pulled?.failed && Math.abs(pulled.at - givesUp.afterMs) <= 5 && value?.value?.value === 'a'
        && next?.value?.value === 'b';
      if (isRight) return;
      if (!pulled) {
        stopRecording();
        const alone = (await givenUp(clock, 'stuck', 0)).pulled;
        const later = (await givenUp(clock, 'stuck')).pulled;
        if (!alone) throw later ? new Explained(say.hangsFirst(), 'stuck') : await whyItHangs(clock);
      }
      fail(say.touch(pulled, value, next));
    }),
  );

  test(
    'leaves no timer and no listener when it gives up',
    virtual(async (clock) => {
      const { pulled, listeners } = await rejected(clock, 'stuck');
      ensure(!pulled!.timers, () => say.timerStays('It gave up', pulled!.timers));
      ensure(listeners === 0, () => say.listenerStays('It gave up', listeners));
    }),
  );
}
