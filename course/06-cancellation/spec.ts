import { describe, test } from 'vitest';
import { abortable, poll, retry, sleep, withTimeout } from '../../lessons/06-cancellation.ts';
import {
  alike,
  code,
  constantFrom,
  consumed,
  ensure,
  Explained,
  fail,
  falsyValues,
  forAny,
  integer,
  inTurnsAsync,
  isThenable,
  nextScene,
  passesThrough,
  passesValues,
  probeAsync,
  record,
  recordedAsync,
  same,
  type Seen,
  standsBetween,
  stopRecording,
  unhandledDuring,
  usesOf,
  virtual,
  type VirtualClock,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/06-cancellation.ts';
import { staysAlive } from './kit/alive.ts';
import { callOf, newStop, type Outcome, outcomeOf, type Stop } from './kit/calls.ts';
import { givesUp } from './kit/gives-up.ts';
import { scriptedJob, type Turn } from './kit/job.ts';
import { stuckSource } from './kit/stuck.ts';
import * as words from './words.ts';

const REASON = new Error('the user went away');
/** What a signal may abort with: anything. */
const REASONS: readonly unknown[] = [REASON, 'stop', null, 0, '', false];

/** Milliseconds that a timer may be early, and that rounding and timers of 1 ms may make something late. */
const isEarly = (at: number, due: number): boolean => at < due - 1.001;
const isLate = (at: number, due: number): boolean => at > due + 5;
const isAt = (at: number, due: number): boolean => !isEarly(at, due) && !isLate(at, due);

/** How a loop over a source ends: what is told of it, what the source does, and whether the loop leaves early. */
const ENDS = [
  ['The source came to its end', {}, false],
  ['The source failed', { failsWith: new Error('the source broke') }, false],
  ['The loop left early', {}, true],
] as const;

describe('6.1 sleep', () => {
  const say = words.sleeping;

  function call(clock: VirtualClock, ms: number, stop?: Stop, name = 'sleep') {
    const text = `sleep(${ms}${stop ? ', signal' : ''})`;
    return callOf(clock, text, name, () => {
      let promise: unknown;
      try {
        promise = stop ? sleep(ms, stop.signal) : sleep(ms);
      } catch (error) {
        ensure(!stop?.signal.aborted || error !== stop.signal.reason, () => say.throwsAtCall(error));
        throw error;
      }
      ensure(isThenable(promise), () => say.notAPromise(promise));
      return promise as Promise<void>;
    });
  }

  /** Follows a sleep that nobody stops, to its end. */
  async function lasts(clock: VirtualClock, ms: number, stop?: Stop): Promise<void> {
    const slept = await call(clock, ms, stop);
    if (!slept) throw new Explained(say.never(), 'stuck');
    const { failed, error, at } = slept;
    ensure(!failed, () => say.rejects(error));
    ensure(!isAt(at, ms * 1000), () => say.seconds(ms, at));
    ensure(!isEarly(at, ms), () => (at <= 2 ? say.atOnce(ms) : say.early(ms, at)));
    ensure(!isLate(at, ms), () => say.late(ms, at));
    ensure(slept.timers === 0, () => say.timerStays('`sleep` resolved', slept.timers));
  }

  /**
   * Aborts a sleep of a second after 33 ms; a look at the signal every 10 ms would see it late. What came of it, and what
   * nobody handled.
   */
  async function stopped(clock: VirtualClock, stop: Stop, ...reason: [unknown?]): Promise<Outcome<void>> {
    let slept: Outcome<void> | undefined;
    const unhandled = await unhandledDuring(async () => {
      const sleeping = call(clock, 1000, stop);
      await clock.sleep(33);
      stop.abort(...reason);
      slept = await sleeping;
    });
    ensure(unhandled.length === 0, () => say.unhandled(unhandled[0], stop.signal.reason, slept !== undefined));
    if (!slept) throw new Explained(say.hangs(), 'stuck');
    return slept;
  }

  test(
    'resolves after so many milliseconds',
    virtual(async (clock) => {
      for (const ms of [100, 20, 1500]) await lasts(clock, ms);
    }),
  );

  test(
    'also with a signal that never aborts',
    virtual(async (clock) => {
      await lasts(clock, 100, newStop());
    }),
  );

  test(
    'rejects the moment the signal aborts',
    virtual(async (clock) => {
      const { failed, at } = await stopped(clock, newStop(), REASON);
      ensure(failed, () => (isLate(at, 33) ? say.ignoresSignal(at) : say.resolvesAtAbort()));
      ensure(!isLate(at, 33), () => say.rejectsLate(at));
    }),
  );

  test(
    'hears an abort right after the call, too',
    virtual(async (clock) => {
      const stop = newStop();
      const sleeping = call(clock, 1000, stop);
      stop.abort(REASON);
      const slept = await sleeping;
      if (slept?.failed && !isLate(slept.at, 0)) return;
      stopRecording();
      const { failed, at } = await stopped(clock, newStop(), REASON);
      fail(say.missesAbort(slept, failed && !isLate(at, 33)));
    }),
  );

  test(
    'rejects with the reason of the signal, whatever that is',
    virtual(async (clock) => {
      for (const reason of REASONS) {
        nextScene();
        const { failed, error } = await stopped(clock, newStop(), reason);
        ensure(failed, () => say.reasonIgnored(reason));
        ensure(error === reason, () => say.otherError(error, reason));
      }
      nextScene();
      const stop = newStop();
      const { error } = await stopped(clock, stop);
      ensure(error === stop.signal.reason, () => say.otherError(error, stop.signal.reason));
    }),
  );

  test(
    'sleeps that share a signal all hear it',
    virtual(async (clock) => {
      const stop = newStop();
      const sleeping = [call(clock, 1000, stop, 'first'), call(clock, 2000, stop, 'second')];
      await clock.sleep(33);
      const byProperty = stop.signal.onabort !== null;
      stop.abort(REASON);
      const slept = await Promise.all(sleeping);
      const heard = slept.filter((one) => one?.failed && one.error === REASON && !isLate(one.at, 33)).length;
      ensure(heard === 2, () => say.notAllHear(heard, byProperty));
      ensure(!byProperty, say.onabort());
    }),
  );

  test(
    'an abort leaves no timer and no listener',
    virtual(async (clock) => {
      const stop = newStop();
      const { timers } = await stopped(clock, stop, REASON);
      ensure(timers === 0, () => say.timerStays('The signal aborted, and `sleep` rejected', timers));
      ensure(
        stop.listeners() === 0,
        () => say.listenerStays('The signal aborted, and `sleep` rejected', stop.listeners()),
      );
    }),
  );

  test(
    'the end of the time leaves no listener',
    virtual(async (clock) => {
      const stop = newStop();
      for (const _ of [1, 2, 3]) await lasts(clock, 10, stop);
      ensure(stop.listeners() === 0, () => say.listenerStays('`sleep` resolved, three times', stop.listeners()));
      const unhandled = await unhandledDuring(async () => {
        stop.abort(REASON);
        await clock.sleep(10);
      });
      ensure(unhandled.length === 0, () => say.abortAfterEnd(unhandled[0]));
    }),
  );

  test(
    'keeps the program alive while it waits',
    virtual(async (clock) => {
      const isAlive = staysAlive(clock);
      for (const stop of [undefined, newStop()]) {
        nextScene();
        const sleeping = call(clock, 100, stop);
        await clock.sleep(55);
        ensure(isAlive(), () => say.letsGo('`sleep(100)` waited'));
        await sleeping;
      }
    }),
  );

  test(
    'with a signal that has aborted, it rejects at once and starts nothing',
    virtual(async (clock) => {
      for (const [ms, reason] of [[1000, REASON], [1000, null], [0, REASON]] as const) {
        nextScene();
        const stop = newStop();
        stop.abort(reason);
        const sleeping = call(clock, ms, stop);
        const timers = clock.timers();
        const slept = await sleeping;
        if (!slept) throw new Explained(say.abortedHangs(), 'stuck');
        const { failed, error, at } = slept;
        ensure(
          failed || reason !== null,
          () => words.asksReason(reason, `\`sleep\` resolved after ${Math.round(at)} ms`),
        );
        ensure(failed, () => (at > 5 ? say.abortedIgnored(at) : say.abortedResolves(reason)));
        ensure(!isLate(at, 0), () => say.abortedLate(at));
        ensure(error === reason, () => say.otherError(error, reason));
        ensure(timers === 0, () => say.abortedTimer(slept.timers));
        ensure(stop.listeners() === 0, () => say.listenerStays('The signal had aborted before', stop.listeners()));
      }
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async (clock) => {
      const [one, other] = [newStop('signal'), newStop('other signal')];
      const sleeping = [
        call(clock, 1000, one, 'first'),
        call(clock, 100, other, 'second'),
        call(clock, 50, undefined, 'third'),
      ];
      await clock.sleep(33);
      one.abort(REASON);
      const [first, second, third] = await Promise.all(sleeping);
      const ended = (slept: Outcome<void> | undefined, failed: boolean, at: number) =>
        slept?.failed === failed && isAt(slept.at, at);
      const apart = ended(first, true, 33) && ended(second, false, 100) && ended(third, false, 50);
      ensure(apart, () => say.touch([first, second, third]));
    }),
  );

  test(
    'does what the solution does, whenever the signal aborts',
    virtual((clock) => {
      const times = record({ ms: integer({ min: 0, max: 10 }), abort: integer({ min: -1, max: 12 }) });
      return forAny(times, ({ ms, abort }) =>
        alike(async (isRight) => {
          const stop = newStop();
          if (abort < 0) stop.abort(REASON);
          const text = `sleep(${ms * 20}, signal)`;
          const sleeping = callOf(clock, text, 'sleep', () => (isRight ? solution.sleep : sleep)(ms * 20, stop.signal));
          await clock.sleep(Math.max(0, abort) * 20 + 10);
          if (abort >= 0) stop.abort(REASON);
          return {
            got: [],
            end: endOf(await sleeping),
            often: { 'a listener was left': stop.listeners() },
          };
        }));
    }),
  );
});

/** How a call ended, in words; times in steps of ten milliseconds, for timers are not exact. */
function endOf(outcome: Outcome<unknown> | undefined): string {
  if (!outcome) return 'it never settled';
  const { failed, error, value, at } = outcome;
  const how = failed
    ? `it rejected with ${error instanceof Error ? error.message : String(error)}`
    : `it gave ${value}`;
  return `${how} after ${Math.round(at / 10) * 10} ms`;
}

describe('6.2 abortable', () => {
  const say = words.abortable;
  const call = 'abortable(source, signal)';
  const unstopped = <T>(source: AsyncIterable<T>) => abortable(source, new AbortController().signal);

  passesValues('abortable', call, unstopped);
  standsBetween('abortable', call, ['a', 'b', 'c'], unstopped);
  takesThenables(call, unstopped);

  test(
    'keeps two at a time apart',
    virtual(async () => {
      const values = (...list: string[]) => () => unstopped(recordedAsync(list, { lagMs: 10 }));
      await inTurnsAsync(call, [values('a', 'b', 'c'), values('d', 'e')], [['a', 'b', 'c'], ['d', 'e']]);
    }),
  );

  givesUp(call, say, (clock, reason = REASON) => {
    const stop = newStop();
    return {
      make: (source) => abortable(source, stop.signal),
      async stop() {
        await clock.sleep(50);
        stop.abort(reason);
      },
      afterMs: 50,
      isTold: (error) => error === reason,
      reason,
      listeners: stop.listeners,
    };
  });

  test(
    'rejects with the reason of the signal, whatever that is',
    virtual(async (clock) => {
      for (const reason of REASONS) {
        nextScene();
        const stop = newStop();
        const it = probeAsync(call, () => abortable(recordedAsync(['a', 'b'], { lagMs: 1000 }), stop.signal));
        const pulling = outcomeOf(clock, () => it.next());
        await clock.sleep(50);
        stop.abort(reason);
        const pulled = await pulling;
        ensure(pulled?.failed, () => say.reasonIgnored(reason, pulled));
        ensure(pulled.error === reason, () => say.otherError(pulled.error, reason));
      }
    }),
  );

  test(
    'hears an abort that the source itself brings about',
    virtual(async (clock) => {
      const stop = newStop();
      let pulls = 0;
      const next = (): Promise<IteratorResult<string>> => {
        if (++pulls === 1) return Promise.resolve({ value: 'a', done: false });
        stop.abort(REASON);
        return new Promise(() => {});
      };
      const it = probeAsync(call, () => abortable({ [Symbol.asyncIterator]: () => ({ next }) }, stop.signal));
      await it.next();
      const pulled = await outcomeOf(clock, () => it.next());
      if (!pulled) throw new Explained(say.abortInPullHangs(), 'stuck');
      ensure(pulled.failed, () => say.valueForError(pulled.value));
      ensure(pulled.error === REASON, () => say.otherError(pulled.error, REASON));
    }),
  );

  test(
    'while the consumer is busy, an abort is seen at the next pull',
    virtual(async (clock) => {
      for (const [values, reason] of [[1, REASON], [0, REASON], [1, null]] as const) {
        nextScene();
        const stop = newStop();
        const source = recordedAsync(['a', 'b', 'c'], { lagMs: 10 });
        const it = probeAsync(call, () => abortable(source, stop.signal));
        await it.values(values);
        await clock.sleep(50);
        const unhandled = await unhandledDuring(async () => {
          stop.abort(reason);
          await clock.sleep(50);
        });
        ensure(unhandled.length === 0, () => say.unhandledWhileBusy(unhandled[0]));
        const pulled = await outcomeOf(clock, () => it.next());
        if (!pulled) throw new Explained(say.busyHangs(), 'stuck');
        const { failed, error, value } = pulled;
        ensure(failed || reason !== null, () => words.asksReason(reason, `\`next()\` gave ${code(value!.value)}`));
        ensure(failed, () => say.busyIgnored(value));
        ensure(error === reason, () => say.otherError(error, reason));
        ensure(source.pulls === values || reason !== null, () => words.asksReason(reason, 'the source was asked'));
        ensure(source.pulls === values, () => say.busyPulls(source.pulls - values));
        await clock.sleep(50);
        ensure(source.closes > 0 || values === 0, say.busyNotClosed());
        ensure(source.closes <= 1, () => say.closedTwice(source.closes));
        await isOver(it, say.goesOn);
        ensure(stop.listeners() === 0, () => say.listenerStays('The signal aborted', stop.listeners()));
      }
    }),
  );

  test(
    'with a signal that has aborted, it pulls nothing',
    virtual(async (clock) => {
      for (const reason of [REASON, null]) {
        nextScene();
        const stop = newStop();
        stop.abort(reason);
        const source = recordedAsync(['a', 'b']);
        const pulled = await outcomeOf(clock, () => probeAsync(call, () => abortable(source, stop.signal)).next());
        if (!pulled) throw new Explained(say.abortedHangs(), 'stuck');
        const { failed, error, value } = pulled;
        ensure(failed || reason !== null, () => words.asksReason(reason, `\`next()\` gave ${code(value!.value)}`));
        ensure(failed, () => say.abortedIgnored(value));
        ensure(error === reason, () => say.otherError(error, reason));
        ensure(source.pulls === 0 || reason !== null, () => words.asksReason(reason, 'the source was asked'));
        ensure(source.pulls === 0, () => say.abortedPulls(source.pulls));
        ensure(stop.listeners() === 0, () => say.listenerStays('The signal had aborted before', stop.listeners()));
      }
    }),
  );

  test(
    'leaves no listener: not after the end, an error or leaving early, and no more than one between two pulls',
    virtual(async (clock) => {
      for (const [how, options, leaves] of ENDS) {
        nextScene();
        const stop = newStop();
        const source = recordedAsync(['a', 'b', 'c', 'd'], { lagMs: 10, ...options });
        const it = probeAsync(call, () => abortable(source, stop.signal));
        for (const _ of [1, 2, 3]) await it.next();
        await clock.sleep(1);
        ensure(stop.listeners() <= 1, () => say.listenersPileUp(stop.listeners()));
        await it.next();
        await outcomeOf<unknown>(clock, () => (leaves ? it.close() : it.next()));
        ensure(stop.listeners() === 0, () => say.listenerStays(how, stop.listeners()));
        const unhandled = await unhandledDuring(async () => stop.abort(REASON));
        ensure(unhandled.length === 0, () => say.unhandledAfterEnd(how, unhandled[0]));
      }
    }),
  );

  test(
    'two that share a signal both hear it',
    virtual(async (clock) => {
      const stop = newStop();
      const its = ['first', 'second'].map((name) =>
        probeAsync(
          call,
          () => abortable(recordedAsync(['a'], { lagMs: 1000, name: `source of ${name}` }), stop.signal),
          name,
        )
      );
      const pulling = its.map((it) => outcomeOf(clock, () => it.next()));
      await clock.sleep(50);
      stop.abort(REASON);
      const pulled = await Promise.all(pulling);
      ensure(pulled.every((one) => one?.failed && isAt(one.at, 50)), () => say.notAllHear());
    }),
  );

  test(
    'does what the solution does with any source, wherever the loop leaves',
    virtual(() =>
      likeSolution(
        call,
        (source, isRight) => (isRight ? solution.abortable : abortable)(source, new AbortController().signal),
      )
    ),
  );
});

/** After it has told its error once, it is done. */
async function isOver(
  it: { next(): Promise<{ done: boolean; value: unknown }> },
  say: typeof words.abortable.goesOn,
): Promise<void> {
  for (const _ of [1, 2]) {
    let after: { done: boolean; value: unknown } | undefined;
    try {
      after = await it.next();
    } catch (error) {
      if (passesThrough(error)) throw error;
      fail(say(undefined, error));
    }
    ensure(after.done, () => say(after.value));
  }
}

/** A source's `next()` may give any thenable, and a result may be any object with a `value`. */
function takesThenables(call: string, make: <T>(source: AsyncIterable<T>) => AsyncIterable<T>): void {
  test(
    'waits for any thenable, and takes any result',
    virtual(async (clock) => {
      let pulls = 0;
      const answer = () => (++pulls < 3 ? { value: pulls } : { done: 1 }) as unknown as IteratorResult<number>;
      const next = () => ({ then: (yes: (result: unknown) => unknown) => clock.sleep(10).then(() => yes(answer())) });
      const it = probeAsync(
        call,
        () => make({ [Symbol.asyncIterator]: () => ({ next }) as unknown as AsyncIterator<number> }),
      );
      let got: number[] = [];
      const { failed, error } = (await outcomeOf(clock, async () => (got = await it.values(4))))!;
      ensure(!failed, () => words.needsPromise(error));
      ensure(same(got, [1, 2]), () => words.thenableLost(got));
    }),
  );
}

/** Any source, used in any way, by a signal or a time that stops nothing. */
function likeSolution(
  call: string,
  make: (source: AsyncIterable<string>, isRight: boolean) => AsyncIterable<string>,
): Promise<void> {
  return forAny(usesOf(constantFrom('a', '', 'b')), ({ values, options, asks }) =>
    alike((isRight) => {
      const source = recordedAsync(values, options);
      return consumed(probeAsync(call, () => make(source, isRight)), asks, source);
    }));
}

describe('6.3 withTimeout', () => {
  const say = words.timeout;
  const call = 'withTimeout(source, 50)';
  const patient = <T>(source: AsyncIterable<T>) => withTimeout(source, 50);
  const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';

  test(
    'each value has its own time, however long all of them take',
    virtual(async (clock) => {
      const wanted = ['a', 'b', 'c', 'd', 'e'];
      const it = probeAsync(call, () => patient(recordedAsync(wanted, { lagMs: 40 })));
      const got: unknown[] = [];
      for (const _ of wanted) {
        const pulled = (await outcomeOf(clock, () => it.next()))!;
        ensure(!pulled.failed, () => say.wholeTime(got.length, pulled.error));
        got.push(pulled.value!.value);
      }
      ensure(same(got, wanted), () => say.values(got, wanted));
    }),
  );

  test(
    'the time begins when a value is asked for, not at the call',
    virtual(async (clock) => {
      const it = probeAsync(call, () => patient(recordedAsync(['a'], { lagMs: 40 })));
      await clock.sleep(100);
      const pulled = (await outcomeOf(clock, () => it.next()))!;
      ensure(!pulled.failed, () => say.clockAtCall(pulled.error));
    }),
  );

  test(
    'the time that the consumer takes does not count',
    virtual(async (clock) => {
      const it = probeAsync(call, () => patient(recordedAsync(['a', 'b', 'c'], { lagMs: 40 })));
      for (const value of ['a', 'b', 'c']) {
        const pulled = (await outcomeOf(clock, () => it.next()))!;
        ensure(!pulled.failed, () => say.consumerCounted(pulled.error));
        ensure(pulled.value!.value === value, () => say.values([pulled.value!.value], [value]));
        await clock.sleep(500);
      }
    }),
  );

  passesValues('withTimeout', call, patient);
  standsBetween('withTimeout', call, ['a', 'b', 'c'], patient);
  takesThenables(call, patient);

  test(
    'keeps two at a time apart',
    virtual(async () => {
      const values = (...list: string[]) => () => patient(recordedAsync(list, { lagMs: 10 }));
      await inTurnsAsync(call, [values('a', 'b', 'c'), values('d', 'e')], [['a', 'b', 'c'], ['d', 'e']]);
    }),
  );

  givesUp(call, say, (clock) => ({
    make: patient,
    stop: () => clock.sleep(50),
    afterMs: 50,
    isTold: isTimeout,
    listeners: () => 0,
  }));

  test(
    'other times are kept as well',
    virtual(async (clock) => {
      for (const ms of [20, 1500]) {
        nextScene();
        const it = probeAsync(
          `withTimeout(source, ${ms})`,
          () => withTimeout(recordedAsync(['a'], { lagMs: ms + 20 }), ms),
        );
        const pulled = await outcomeOf(clock, () => it.next());
        ensure(pulled?.failed && isAt(pulled.at, ms), () => say.otherTime(ms, pulled));
      }
    }),
  );

  test(
    'the end of the source must come in time, too',
    virtual(async (clock) => {
      let pulls = 0;
      const next = async (): Promise<IteratorResult<string>> => {
        if (++pulls === 1) return { value: 'a', done: false };
        await clock.sleep(1000);
        return { value: undefined, done: true };
      };
      const it = probeAsync(call, () => patient({ [Symbol.asyncIterator]: () => ({ next }) }));
      await it.next();
      const pulled = await outcomeOf(clock, () => it.next());
      ensure(pulled?.failed && isTimeout(pulled.error), say.endLate());
    }),
  );

  test(
    'a source that fails by itself is not closed, whatever its error is called',
    virtual(async (clock) => {
      const error = new DOMException('the server took too long', 'TimeoutError');
      const source = recordedAsync(['a'], { lagMs: 10, failsWith: error });
      const it = probeAsync(call, () => patient(source));
      await it.next();
      const pulled = await outcomeOf(clock, () => it.next());
      await clock.sleep(10);
      ensure(pulled?.failed && pulled.error === error, () => say.ownError(error, pulled));
      ensure(source.closes === 0, say.ownErrorClosed());
    }),
  );

  test(
    'keeps the program alive while it waits for a value',
    virtual(async (clock) => {
      const isAlive = staysAlive(clock);
      for (const ready of [0, 1]) {
        nextScene();
        const it = probeAsync(call, () => patient(stuckSource(clock, { ready })));
        await it.values(ready);
        const pulling = outcomeOf(clock, () => it.next());
        await clock.sleep(25);
        ensure(isAlive(), () => say.letsGo('`next()` waited for a source that was stuck'));
        await pulling;
      }
    }),
  );

  test(
    'leaves no timer: not after the end, an error or leaving early',
    virtual(async (clock) => {
      for (const [how, options, leaves] of ENDS) {
        nextScene();
        const source = recordedAsync(['a', 'b'], { lagMs: 5, ...options });
        const it = probeAsync('withTimeout(source, 5000)', () => withTimeout(source, 5000));
        for (const _ of [1, 2]) await it.next();
        const { timers } = (await outcomeOf<unknown>(clock, () => (leaves ? it.close() : it.next())))!;
        ensure(timers === 0, () => say.timerStays(how, timers));
      }
    }),
  );

  test(
    'does what the solution does with any source, wherever the loop leaves',
    virtual(() => likeSolution(call, (source, isRight) => (isRight ? solution.withTimeout : withTimeout)(source, 50))),
  );
});

describe('6.4 retry', () => {
  const say = words.retrying;

  /** `retry(job, { tries: 3, waitMs: 100 })`, with or without a signal. */
  function call(
    clock: VirtualClock,
    job: (signal?: AbortSignal) => PromiseLike<unknown>,
    { tries = 3, waitMs = 100, stop }: { tries?: number; waitMs?: number; stop?: Stop } = {},
    name = 'retry',
  ): Promise<Outcome<unknown> | undefined> {
    const text = `retry(job, { tries: ${tries}, waitMs: ${waitMs}${stop ? ', signal' : ''} })`;
    return callOf(clock, text, name, () => {
      const promise: unknown = retry(job, { tries, waitMs, ...(stop && { signal: stop.signal }) });
      ensure(isThenable(promise), () => say.notAPromise(promise));
      return promise;
    });
  }

  const ERRORS = ['first', 'second', 'third', 'fourth', 'fifth'].map((nth) => new Error(`the ${nth} failure`));
  /** A job that fails so many times, and then answers. */
  const failing = (clock: VirtualClock, times: number) =>
    scriptedJob(clock, [...ERRORS.slice(0, times).map((error) => ({ error })), {}]);

  function settled<T>(outcome: Outcome<T> | undefined): Outcome<T> {
    if (!outcome) throw new Explained(say.never(), 'stuck');
    return outcome;
  }

  test(
    'a job that answers is called once',
    virtual(async (clock) => {
      const job = failing(clock, 0);
      const { failed, value, error, at } = settled(await call(clock, job));
      ensure(job.starts.length > 0, () => say.notCalled(failed, failed ? error : value));
      ensure(!failed, () => say.rejects(error));
      ensure(job.starts.length === 1, () => say.calledOn(job.starts.length));
      ensure(typeof value !== 'function', say.functionForAnswer());
      ensure(value === 'answer 1', () => say.answer(value, 'answer 1'));
      ensure(!isLate(at, 10), () => say.answerLate(at));
    }),
  );

  test(
    'a job that fails is called again, and the first answer wins',
    virtual(async (clock) => {
      const job = failing(clock, 2);
      const { failed, value, error } = settled(await call(clock, job, { waitMs: 0 }));
      ensure(job.starts.length > 0 || !(error instanceof RangeError), () => say.zeroRefused(error));
      ensure(!failed, () => say.givesUpEarly(error, job.starts.length, 3));
      ensure(value === 'answer 3', () => say.answer(value, 'answer 3'));
      ensure(job.starts.length === 3, () => say.calledOn(job.starts.length));
      ensure(job.mostRunning === 1, () => say.together(job.mostRunning));
    }),
  );

  test(
    'a failure is a failure, whatever the error is called',
    virtual(async (clock) => {
      const stop = newStop();
      for (const name of ['AbortError', 'TimeoutError']) {
        nextScene();
        const late = new DOMException('given up', name); // a `fetch` in the job has a limit of its own
        const job = scriptedJob(clock, [{ error: late }, {}]);
        const { failed, error } = settled(await call(clock, job, { stop, waitMs: 0 }));
        ensure(!failed, () => say.givesUpByName(error, job.starts.length));
      }
    }),
  );

  test(
    'waits after each failure, twice as long each time',
    virtual(async (clock) => {
      const job = failing(clock, 4);
      settled(await call(clock, job, { tries: 5 }));
      const waits = job.starts.slice(1).map((start, index) => start - job.starts[index]! - 10);
      const are = (...wanted: number[]) =>
        waits.length === 4 && waits.every((wait, index) => isAt(wait, wanted[index]!));
      if (are(100, 200, 400, 800)) return;
      ensure(!are(0, 0, 0, 0), say.noWait());
      ensure(!are(100, 100, 100, 100), () => say.sameWait(waits));
      ensure(!are(100, 200, 300, 400), () => say.addedWait(waits));
      ensure(!are(200, 400, 800, 1600), () => say.doubledFirst(waits));
      ensure(!are(90, 190, 390, 790), () => say.fromTheStart(waits));
      fail(say.waits(waits));
    }),
  );

  test(
    'goes on doubling where the waits are long',
    virtual(async (clock) => {
      const job = failing(clock, 3);
      settled(await call(clock, job, { tries: 4, waitMs: 20_000 }));
      const waits = job.starts.slice(1).map((start, index) => start - job.starts[index]! - 10);
      const isDoubled = [20_000, 40_000, 80_000].every((wanted, index) => isAt(waits[index] ?? 0, wanted));
      ensure(isDoubled, () => say.longWaits(waits));
    }),
  );

  test(
    'no job is called more than `tries` times, and the last error is the one told',
    virtual(async (clock) => {
      for (const tries of [3, 1]) {
        nextScene();
        const job = failing(clock, 5);
        const { failed, value, error } = settled(await call(clock, job, { tries }));
        ensure(job.starts.length === tries, () => say.tries(job.starts.length, tries));
        ensure(failed, () => say.errorLost(value));
        ensure(error !== ERRORS[0] || tries === 1, say.firstError());
        ensure(error === ERRORS[tries - 1], () => say.otherError(error, ERRORS[tries - 1]));
      }
    }),
  );

  test(
    'nothing waits after the last try',
    virtual(async (clock) => {
      const job = failing(clock, 5);
      const { at, timers } = settled(await call(clock, job, { tries: 2 }));
      ensure(!isLate(at, 120), () => say.waitsAtEnd(at));
      ensure(timers === 0, () => say.timerStays('The last try failed', timers));
    }),
  );

  test(
    'an answer or an error that looks like nothing is one all the same',
    virtual(async (clock) => {
      for (const answer of falsyValues) {
        nextScene();
        const job = scriptedJob(clock, [{ answer }, {}]);
        const { failed, value, error } = settled(await call(clock, job));
        ensure(!failed, () => say.rejects(error));
        ensure(job.starts.length === 1, () => say.falsyAnswer(answer));
        ensure(value === answer, () => say.answer(value, answer));
      }
      for (const error of [undefined, null, 0]) {
        nextScene();
        const told = settled(await call(clock, scriptedJob(clock, [{ error }]), { tries: 2 }));
        ensure(told.failed, () => say.falsyError(error, told.value));
        ensure(told.error === error, () => say.otherError(told.error, error));
      }
    }),
  );

  test(
    'a job that throws at once has failed, and any thenable is waited for',
    virtual(async (clock) => {
      let calls = 0;
      const job = (): PromiseLike<string> => {
        if (++calls === 1) throw ERRORS[0];
        if (calls === 2) return { then: (_yes, no) => Promise.resolve(no!(ERRORS[1])) as never };
        return { then: (yes) => Promise.resolve(yes!('answer 3')) as never };
      };
      const { failed, value, error } = settled(await call(clock, job));
      ensure(calls > 1, () => say.throwsAtOnce(error));
      ensure(!failed, () => say.needsPromise(error));
      ensure(value === 'answer 3', () => say.answer(value, 'answer 3'));
    }),
  );

  test(
    'the job gets the signal',
    virtual(async (clock) => {
      const stop = newStop();
      const job = scriptedJob(clock, [{ error: ERRORS[0] }, { ms: 1000, heeds: true }]);
      const calling = call(clock, job, { stop });
      await clock.sleep(150);
      stop.abort(REASON);
      await calling;
      for (const [index, given] of job.signals.entries()) ensure(given, () => say.noSignal(index + 1));
      const running = job.signals.at(-1)!;
      ensure(running.aborted && running.reason === REASON, () => say.otherSignal(running));
    }),
  );

  test(
    'an abort ends a wait at once, with the reason, and no further try starts',
    virtual(async (clock) => {
      for (const reason of [REASON, null]) {
        nextScene();
        const stop = newStop();
        const job = failing(clock, 5);
        const calling = call(clock, job, { stop, waitMs: 1000 });
        await clock.sleep(200);
        const unhandled = await unhandledDuring(async () => {
          stop.abort(reason);
          await clock.sleep(10);
        });
        const { failed, error, at, timers } = settled(await calling);
        const stopped = failed && error === reason && !isLate(at, 200);
        ensure(
          job.starts.length === 1,
          () => (stopped && timers > 0
            ? say.timerTries(job.starts.length - 1)
            : say.triesAfterAbort(job.starts.length - 1)),
        );
        ensure(failed, () => say.abortIgnored());
        ensure(!isLate(at, 200), () => say.waitGoesOn(at));
        ensure(
          error === reason,
          () => (ERRORS.includes(error as Error) ? say.errorForReason(error) : say.otherReason(error, reason)),
        );
        ensure(timers === 0, () => say.timerStays('The signal aborted', timers));
        ensure(unhandled.length === 0, () => say.unhandled(unhandled[0]));
        ensure(stop.listeners() === 0, () => say.listenerStays('The signal aborted', stop.listeners()));
      }
    }),
  );

  test(
    'an abort while a job runs starts no further try, and gives the reason',
    virtual(async (clock) => {
      const turns = { heeds: { ms: 1000, heeds: true }, fails: { ms: 1000, error: ERRORS[0] }, answers: { ms: 1000 } };
      for (const tries of [3, 1]) {
        for (const [manner, turn] of Object.entries(turns)) {
          nextScene();
          const stop = newStop();
          const job = scriptedJob(clock, [turn]);
          let called: Outcome<unknown> | undefined;
          const unhandled = await unhandledDuring(async () => {
            const calling = call(clock, job, { stop, tries });
            await clock.sleep(50);
            stop.abort(REASON);
            called = await calling;
            await clock.sleep(5000);
          });
          const { failed, error, value } = settled(called);
          ensure(job.starts.length === 1, () => say.triesAfterAbort(job.starts.length - 1));
          ensure(unhandled.length === 0, () => say.unhandled(unhandled[0]));
          if (!failed) ensure(manner === 'answers' && value === 'answer 1', () => say.answer(value, 'answer 1'));
          else {ensure(
              error === REASON,
              () => (ERRORS.includes(error as Error) ? say.errorForReason(error) : say.otherReason(error, REASON)),
            );}
          ensure(
            stop.listeners() === 0,
            () => say.listenerStays('The signal aborted while a job ran', stop.listeners()),
          );
        }
      }
    }),
  );

  test(
    'with a signal that has aborted, the job is not called',
    virtual(async (clock) => {
      for (const reason of [REASON, null]) {
        nextScene();
        const stop = newStop();
        stop.abort(reason);
        const job = failing(clock, 0);
        const { failed, error } = settled(await call(clock, job, { stop }));
        const calls = job.starts.length;
        ensure(calls === 0 || reason !== null, () => words.asksReason(reason, 'the job was called'));
        ensure(calls === 0, say.abortedCalls());
        ensure(failed && error === reason, () => say.otherReason(error, reason));
        ensure(stop.listeners() === 0, () => say.listenerStays('The signal had aborted before', stop.listeners()));
      }
    }),
  );

  test(
    'leaves no timer and no listener, whether it succeeds or fails',
    virtual(async (clock) => {
      for (const fails of [0, 2, 5]) {
        nextScene();
        const stop = newStop();
        const job = failing(clock, fails);
        const { timers } = settled(await call(clock, job, { stop }));
        const how = fails === 5 ? 'Every try failed' : `The job answered at try ${fails + 1}`;
        ensure(timers === 0, () => say.timerStays(how, timers));
        ensure(stop.listeners() === 0, () => say.listenerStays(how, stop.listeners()));
        const unhandled = await unhandledDuring(async () => {
          stop.abort(REASON);
          await clock.sleep(10);
        });
        ensure(unhandled.length === 0, () => say.unhandled(unhandled[0]));
      }
    }),
  );

  test(
    'keeps the program alive while it waits',
    virtual(async (clock) => {
      const isAlive = staysAlive(clock);
      const calling = call(clock, failing(clock, 2), { stop: newStop() });
      for (const ms of [55, 155]) { // in the first wait, and in the second
        await clock.sleep(ms);
        ensure(isAlive(), () => say.letsGo('`retry` waited between two tries'));
      }
      await calling;
    }),
  );

  test(
    'refuses `tries` that are no whole number above 0, and a wait below 0',
    virtual(async (clock) => {
      const bad = [0, -1, 1.5, Number.NaN, Infinity].map((tries) => ({ tries, waitMs: 100 }));
      for (const options of [...bad, { tries: 3, waitMs: -1 }]) {
        nextScene();
        const job = failing(clock, 0);
        const { failed, error } = settled(await call(clock, job, options));
        const what = options.waitMs < 0 ? `waitMs: ${options.waitMs}` : `tries: ${options.tries}`;
        ensure(job.starts.length === 0, () => say.badOptionCalls(what));
        ensure(failed, () => say.badOption(what));
        ensure(error instanceof RangeError, () => say.otherRefusal(what, error));
      }
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async (clock) => {
      const jobs = [failing(clock, 2), failing(clock, 1)];
      const stops = [newStop('signal'), newStop('other signal')];
      const calling = jobs.map((job, index) => call(clock, job, { stop: stops[index]! }, ['first', 'second'][index]));
      await clock.sleep(150);
      stops[1]!.abort(REASON);
      const [first, second] = await Promise.all(calling);
      const apart = first?.value === 'answer 3' && isAt(first.at, 330) && second?.value === 'answer 2'
        && isAt(second.at, 120);
      ensure(apart, () => say.touch([first, second]));
    }),
  );

  test(
    'does what the solution does, whatever fails and whenever the signal aborts',
    virtual((clock) => {
      const inputs = record({
        tries: integer({ min: 1, max: 4 }),
        fails: integer({ min: 0, max: 4 }),
        abort: integer({ min: 0, max: 9 }),
      });
      return forAny(inputs, ({ tries, fails, abort }) =>
        alike(async (isRight): Promise<Seen> => {
          const stop = newStop();
          const job = failing(clock, fails);
          const options = { tries, waitMs: 100, signal: stop.signal };
          const text = `retry(job, { tries: ${tries}, waitMs: 100, signal })`;
          const calling = callOf(clock, text, 'retry', () => (isRight ? solution.retry : retry)(job, options));
          await clock.sleep(abort * 100 + 60);
          stop.abort(REASON);
          const end = endOf(await calling);
          return {
            got: job.starts.map((start) => Math.round(start / 10) * 10),
            end,
            often: { 'the job was called': job.starts.length, 'a listener was left': stop.listeners() },
          };
        }));
    }),
  );
});

describe('6.5 poll', () => {
  const say = words.polling;
  const call = 'poll(job, 100, signal)';

  /** A poll of a job that does as it is told, and all there is to watch. */
  function polling(clock: VirtualClock, turns: readonly Turn[], stop = newStop()) {
    const job = scriptedJob(clock, turns);
    const it = probeAsync(call, () => poll(job, 100, stop.signal));
    return { job, it, stop };
  }

  type Polling = ReturnType<typeof polling>;

  /** Takes so many answers; the consumer takes its time after each. */
  async function takes(clock: VirtualClock, { it, job }: Polling, consumer: readonly number[]): Promise<unknown[]> {
    const got: unknown[] = [];
    for (const ms of consumer) {
      const pulled = await outcomeOf(clock, () => it.next());
      if (!pulled) throw new Explained(say.never(), 'stuck');
      ensure(!pulled.failed, () => say.rejects(pulled.error));
      const { done, value } = pulled.value!;
      ensure(!done, () => say.ends(got.length, job.starts.length));
      ensure(typeof value !== 'function', say.functions());
      if (isThenable(value)) value.then(undefined, () => {});
      ensure(!isThenable(value), say.promises());
      got.push(value);
      if (ms > 0) await clock.sleep(ms);
    }
    return got;
  }

  async function startsAt(
    clock: VirtualClock,
    plan: { takes: readonly number[]; consumer?: readonly number[] },
    wanted: readonly number[],
    why: (starts: readonly number[]) => words.Explain,
  ): Promise<void> {
    nextScene();
    const { takes: jobs, consumer = jobs.map(() => 0) } = plan;
    const use = polling(clock, jobs.map((ms) => ({ ms })));
    await takes(clock, use, consumer);
    const { starts, mostRunning } = use.job;
    ensure(mostRunning === 1, () => say.together(mostRunning));
    if (starts.length === wanted.length && starts.every((start, index) => isAt(start, wanted[index]!))) return;
    fail(why(starts)({ starts, wanted, ...plan, consumer }));
  }

  test(
    'hands out the answers of the job, in order',
    virtual(async (clock) => {
      const use = polling(clock, [{}]);
      const wanted = ['answer 1', 'answer 2', 'answer 3'];
      const got = await takes(clock, use, [0, 0, 0]);
      ensure(same(got, wanted), () => say.answers(got, wanted));
    }),
  );

  test(
    'calls nothing before it is asked, and only once for each answer',
    virtual(async (clock) => {
      const use = polling(clock, [{}]);
      await clock.sleep(1000);
      ensure(use.job.starts.length === 0, () => say.calledBefore(use.job.starts.length));
      for (const answers of [1, 2]) {
        await takes(clock, use, [1000]);
        ensure(use.job.starts.length === answers, () => say.calledAhead(use.job.starts.length, answers));
      }
    }),
  );

  test(
    'makes the first call at once, and each later one a full gap after the start of the one before',
    virtual(async (clock) => {
      await startsAt(clock, { takes: [10, 10, 10, 10] }, [0, 100, 200, 300], (starts) => {
        const gaps = starts.slice(1).map((start, index) => start - starts[index]!);
        if (isAt(starts[0]!, 100)) return say.firstWaits;
        if (gaps.every((gap) => isAt(gap, 110))) return say.afterAnswer;
        if (gaps.every((gap) => isAt(gap, 10))) return say.noPause;
        return say.starts;
      });
    }),
  );

  test(
    'the time that the consumer takes is part of the gap',
    virtual(async (clock) => {
      await startsAt(
        clock,
        { takes: [10, 10, 10], consumer: [60, 60, 60] },
        [0, 100, 200],
        (starts) => isAt(starts[1]!, 170) || isAt(starts[1]!, 160) ? say.consumerNotCounted : say.starts,
      );
    }),
  );

  test(
    'after a slow job or a slow consumer the next call comes at once, and then a full gap again',
    virtual(async (clock) => {
      const why = (late: number) => (starts: readonly number[]): words.Explain => {
        if (isLate(starts[1]!, late)) return isAt(starts[1]! % 100, 0) ? say.grid : say.slowWaits;
        return starts.slice(2).some((start, index) => isEarly(start, starts[index + 1]! + 100))
          ? say.burst
          : say.starts;
      };
      await startsAt(clock, { takes: [250, 10, 10, 10] }, [0, 250, 350, 450], why(250));
      await startsAt(clock, { takes: [10, 10, 10, 10], consumer: [340, 0, 0, 0] }, [0, 350, 450, 550], why(350));
    }),
  );

  test(
    'hands out answers that look like nothing, and waits for any thenable',
    virtual(async (clock) => {
      const got = await takes(
        clock,
        polling(clock, falsyValues.map((answer) => ({ answer }))),
        falsyValues.map(() => 0),
      );
      ensure(same(got, falsyValues), () => say.answers(got, falsyValues));
      nextScene();
      const thenable: PromiseLike<string> = { then: (yes) => Promise.resolve('answer 1').then(yes) };
      const it = probeAsync(call, () => poll(() => thenable, 100, new AbortController().signal));
      const { failed, error, value } = (await outcomeOf(clock, () => it.next()))!;
      ensure(!failed, () => say.needsPromise(error));
      ensure(value!.value === 'answer 1', () => say.answers([value!.value], ['answer 1']));
    }),
  );

  test(
    'the job gets the signal',
    virtual(async (clock) => {
      const { job, it, stop } = polling(clock, [{}, { ms: 1000, heeds: true }]);
      await it.next();
      const pulling = outcomeOf(clock, () => it.next());
      await clock.sleep(150);
      stop.abort(REASON);
      await pulling;
      for (const given of job.signals) ensure(given, say.noSignal());
      const running = job.signals.at(-1)!;
      ensure(running.aborted && running.reason === REASON, () => say.otherSignal(running));
    }),
  );

  /** Whether an abort with an `AbortError` is the end: in a wait, or while a job runs that rejects with it. */
  async function endsByName(clock: VirtualClock, inJob: boolean): Promise<boolean> {
    stopRecording();
    const { it, stop } = polling(clock, [{}, { ms: 500, heeds: true }]);
    await it.next();
    if (inJob) await clock.sleep(100);
    const pulling = outcomeOf(clock, () => it.next());
    await clock.sleep(30);
    stop.abort();
    return !(await pulling)?.failed;
  }

  /** An abort is the end: of the call that waits, and of all that follow. */
  async function ends(
    clock: VirtualClock,
    use: Polling,
    /** How often the job had been called at the abort. */
    calls: number,
    pulling: Promise<Outcome<unknown> | undefined>,
    soonMs: number,
    when: string,
  ): Promise<void> {
    const { it, job, stop } = use;
    const inJob = job.running > 0;
    const pulled = await pulling as Outcome<{ done: boolean; value: unknown }> | undefined;
    if (!pulled) throw new Explained(say.abortHangs(when), 'stuck');
    if (pulled.failed) fail((await endsByName(clock, inJob) ? say.byName : say.abortIsError)(pulled.error, when));
    ensure(job.starts.length === calls, () => say.callsAfterAbort(when));
    ensure(pulled.value!.done, () => say.valueAfterAbort(pulled.value!.value, when));
    ensure(!isLate(pulled.at, soonMs), () => say.endLate(pulled.at, soonMs, when));
    ensure(pulled.timers === 0, () => say.timerStays(when, pulled.timers));
    ensure(stop.listeners() === 0, () => say.listenerStays(when, stop.listeners()));
    await isOver(it, say.goesOn);
    ensure(job.starts.length === calls, () => say.callsAfterAbort(when));
  }

  test(
    'an abort in a wait is the end, at once',
    virtual(async (clock) => {
      for (const reason of [REASON, null]) {
        nextScene();
        const use = polling(clock, [{}]);
        await takes(clock, use, [0, 0]);
        const pulling = outcomeOf(clock, () => use.it.next());
        await clock.sleep(30);
        use.stop.abort(reason);
        await ends(clock, use, 2, pulling, 30, 'The signal aborted in a wait');
      }
    }),
  );

  test(
    'an abort while a job runs is the end, whatever the job makes of it',
    virtual(async (clock) => {
      const late = new Error('503: come back later');
      for (const turn of [{ ms: 500, heeds: true }, { ms: 500 }, { ms: 500, error: late }]) {
        nextScene();
        const use = polling(clock, [{}, turn]);
        await takes(clock, use, [100]);
        const unhandled = await unhandledDuring(async () => {
          const pulling = outcomeOf(clock, () => use.it.next());
          await clock.sleep(30);
          use.stop.abort(REASON);
          await ends(clock, use, 2, pulling, 'heeds' in turn ? 30 : 500, 'The signal aborted while a job ran');
          await clock.sleep(1000);
        });
        ensure(unhandled.length === 0, () => say.unhandled(unhandled[0]));
      }
    }),
  );

  test(
    'an abort while the consumer is busy is the end at the next pull',
    virtual(async (clock) => {
      const use = polling(clock, [{}]);
      await takes(clock, use, [30]);
      const unhandled = await unhandledDuring(async () => {
        use.stop.abort(REASON);
        await clock.sleep(200);
      });
      ensure(unhandled.length === 0, () => say.unhandled(unhandled[0]));
      await ends(
        clock,
        use,
        1,
        outcomeOf(clock, () => use.it.next()),
        0,
        'The signal aborted while the consumer was busy',
      );
    }),
  );

  test(
    'with a signal that has aborted, it is done and calls nothing',
    virtual(async (clock) => {
      for (const reason of [REASON, null]) {
        nextScene();
        const use = polling(clock, [{}]);
        use.stop.abort(reason);
        const pulled = outcomeOf(clock, () => use.it.next());
        const calls = use.job.starts.length;
        ensure(calls === 0 || reason !== null, () => words.asksReason(reason, 'the job was called'));
        ensure(calls === 0, say.abortedCalls());
        await ends(clock, use, 0, pulled, 0, 'The signal had aborted before');
      }
    }),
  );

  test(
    'keeps the program alive while it waits',
    virtual(async (clock) => {
      const isAlive = staysAlive(clock);
      const { it } = polling(clock, [{}]);
      await it.next();
      for (const _ of [1, 2]) {
        const pulling = outcomeOf(clock, () => it.next());
        await clock.sleep(55);
        ensure(isAlive(), () => say.letsGo('`next()` waited for the next call'));
        await pulling;
      }
    }),
  );

  test(
    'a loop that leaves early leaves nothing behind',
    virtual(async (clock) => {
      const { it, job, stop } = polling(clock, [{}]);
      await it.next();
      await it.next();
      await clock.sleep(1);
      ensure(stop.listeners() <= 1, () => say.listenersPileUp(stop.listeners()));
      const { timers } = (await outcomeOf(clock, () => it.close()))!;
      ensure(stop.listeners() === 0, () => say.listenerStays('The loop left early', stop.listeners()));
      ensure(timers === 0, () => say.timerStays('The loop left early', timers));
      await clock.sleep(1000);
      ensure(job.starts.length === 2, () => say.callsAfterLeaving(job.starts.length - 2));
      await isOver(it, say.goesOnAfterLeaving);
    }),
  );

  test(
    'any other error reaches the consumer, and is the end',
    virtual(async (clock) => {
      const errors = [new Error('503: come back later'), new DOMException('given up', 'AbortError'), null];
      for (const error of errors) {
        nextScene();
        const { it, job, stop } = polling(clock, [{}, { error }, {}]);
        await it.next();
        const pulled = await outcomeOf(clock, () => it.next());
        if (!pulled) throw new Explained(say.never(), 'stuck');
        ensure(pulled.failed, () => say.errorLost(error, pulled.value!));
        ensure(pulled.error === error, () => say.otherError(pulled.error, error));
        await isOver(it, say.goesOnAfterError);
        ensure(job.starts.length === 2, () => say.callsAfterError(job.starts.length - 2));
        ensure(stop.listeners() === 0, () => say.listenerStays('A job failed', stop.listeners()));
        ensure(pulled.timers === 0, () => say.timerStays('A job failed', pulled.timers));
      }
      nextScene();
      const throws = (): Promise<string> => {
        throw errors[0];
      };
      const it = probeAsync(call, () => poll(throws, 100, new AbortController().signal));
      const pulled = await outcomeOf(clock, () => it.next());
      ensure(pulled?.failed && pulled.error === errors[0], () => say.errorLost(errors[0], pulled?.value));
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async (clock) => {
      const [one, other] = [newStop('signal'), newStop('other signal')];
      const jobs = [scriptedJob(clock, [{}]), scriptedJob(clock, [{}])];
      const first = probeAsync(call, () => poll(jobs[0]!, 100, one.signal), 'first');
      const second = probeAsync('poll(otherJob, 50, otherSignal)', () => poll(jobs[1]!, 50, other.signal), 'second');
      await first.next();
      await clock.sleep(50);
      for (const it of [second, first, second]) await it.next();
      await clock.sleep(50);
      await first.next();
      other.abort(REASON);
      const ended = await outcomeOf(clock, () => second.next());
      const after = await outcomeOf(clock, () => first.next());
      const are = (index: number, ...wanted: number[]) =>
        jobs[index]!.starts.length === wanted.length
        && jobs[index]!.starts.every((start, call) => isAt(start, wanted[call]!));
      const apart = ended?.value?.done && after?.value?.value === 'answer 4' && are(0, 0, 100, 200, 300)
        && are(1, 60, 110);
      ensure(apart, () => say.touch(jobs.map(({ starts }) => starts)));
    }),
  );

  test(
    'does what the solution does, whatever takes how long and whenever the signal aborts',
    virtual((clock) => {
      const ms = constantFrom(10, 60, 150);
      const inputs = record({ job: ms, consumer: constantFrom(0, 40, 140), abort: integer({ min: 0, max: 3 }) });
      return forAny(inputs, (input) =>
        alike(async (isRight): Promise<Seen> => {
          const stop = newStop();
          const job = scriptedJob(clock, [{ ms: input.job, heeds: true }]);
          const it = probeAsync(call, () => (isRight ? solution.poll : poll)(job, 100, stop.signal));
          const began = clock.now();
          const got: unknown[] = [];
          void clock.sleep(input.abort * 100 + 77).then(() => stop.abort(REASON));
          let last: Outcome<{ done: boolean; value: unknown }> | undefined;
          while (got.length < 20) {
            last = await outcomeOf(clock, () => it.next());
            if (!last || last.failed || last.value!.done) break;
            got.push({ value: last.value!.value, ms: Math.round((clock.now() - began) / 10) * 10 });
            if (input.consumer > 0) await clock.sleep(input.consumer);
          }
          await clock.sleep(1000);
          const end = last?.failed || !last ? endOf(last) : 'it ended by itself';
          return {
            got,
            end,
            often: { 'the job was called': job.starts.length, 'a listener was left': stop.listeners() },
          };
        }));
    }),
  );
});
