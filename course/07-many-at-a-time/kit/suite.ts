import { test } from 'vitest';
import {
  alike,
  array,
  type AsyncProbe,
  ensure,
  fail,
  falsyValues,
  forAny,
  integer,
  inTurnsAsync,
  isThenable,
  nat,
  nextScene,
  note,
  option,
  probeAsync,
  protocolWords,
  record,
  rejectionOf,
  same,
  show,
  virtual,
} from '../../../runner/spec-kit/index.ts';
import { calling } from '../words.ts';
import { always, answerOf, type Caller, drained, LATER_MS, type Opened, roundly, valuesIn } from './calls.ts';
import { ends, leaves } from './ending.ts';
import { fails } from './failing.ts';
import { quietly } from './over.ts';

/** Milliseconds that the timers of a few calls, or a gap of 1 ms between starts, may make something late. */
const LATE_MS = 8;
const BAD_LIMITS = [0, -1, 1.5, Number.NaN, Infinity];

/** What must hold for each of the three that make calls; `right` is the solution, to be compared with. */
export function suite(caller: Caller, right?: Caller): void {
  const say = calling(caller.noun);

  test(
    'hands out the answer of every call',
    virtual(async (clock) => {
      const wanted = [1, 2, 3, 4].map(answerOf);
      const { it, source, calls } = caller.open(clock, { takes: [10, 20, 30, 40], limit: 2 });
      const got: unknown[] = [];
      for (let asked = 0; asked < 10; asked++) {
        let result = { done: true, value: undefined as unknown };
        const error = await rejectionOf(async () => (result = await it.next()));
        ensure(error === undefined, () => say.throwsAtAll(error));
        if (result.done) {
          ensure(result.value === undefined || !wanted.includes(result.value as number), () => {
            return say.lastBesideDone(result.value);
          });
          break;
        }
        if (isThenable(result.value)) result.value.then(undefined, () => {});
        ensure(!isThenable(result.value), say.promiseInside());
        ensure(!Array.isArray(result.value), () => say.batchAsValue(result.value));
        got.push(result.value);
      }
      if (same(caller.sorted(got), wanted)) return;
      ensure(got.length > 0, () => say.nothing(source.pulls, calls.starts.length, wanted));
      ensure(got.some((value) => value !== undefined), () => protocolWords.withoutValue(got, wanted));
      const isSource = caller.noun === 'job' ? typeof got[0] === 'function' : same(got, [1, 2, 3, 4]);
      ensure(!isSource, () => say.notCalled(got, wanted));
      if (got.length < 4 && got.every((value) => wanted.includes(value as number))) {
        fail(calls.starts.length >= 4 ? say.dropped(got, wanted) : say.notStarted(got, wanted, calls.starts));
      }
      ensure(!got.includes(undefined), () => say.noAnswer(got, wanted));
      fail(say.values(got, wanted));
    }),
  );

  test(
    'runs as many calls at once as the limit allows, and no more',
    virtual(async (clock) => {
      for (const limit of [3, 2, 1]) {
        nextScene();
        const { it, calls } = caller.open(clock, { takes: Array<number>(6).fill(100), limit });
        await drained(clock, it);
        const { most, starts } = calls;
        ensure(most > 1 || limit === 1, () => say.oneByOne(starts, limit));
        ensure(most >= limit, () => say.tooFew(most, limit, starts));
        ensure(most < 6, () => say.startsAll(most, limit));
        ensure(most === limit, () => say.tooMany(most, limit));
      }
    }),
  );

  test(
    caller.inOrder ? 'keeps the order of the source' : 'hands out the answers as they come',
    virtual(async (clock) => {
      const takes = [300, 100, 200];
      const wanted = caller.inOrder ? [10, 20, 30] : [20, 30, 10];
      const { it, calls } = caller.open(clock, { takes, limit: 3 });
      const got = valuesIn(await drained(clock, it));
      if (same(got, wanted)) return;
      ensure((calls.startOf(2) ?? 0) < takes[0]!, () => say.oneAfterAnother(calls.starts, 3));
      if (caller.inOrder) {
        ensure(!same(got, [20, 30, 10]), () => say.asTheyCome(got, wanted));
        fail(say.otherOrder(got, wanted));
      }
      ensure(!same(got, [10, 20, 30]), () => say.inOrder(got, wanted));
      fail((same(caller.sorted(got), [10, 20, 30]) ? say.notAsTheyCome : say.values)(got, wanted));
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async (clock) => {
      // each with a pause of its own, so that the answers keep their order in all three
      const use = (values: readonly number[]) => () => {
        let calls = 0;
        return caller.of(values, async (value) => {
          await clock.sleep(20 * ++calls);
          return value;
        });
      };
      const uses = [[1, 2, 3], [11, 12, 13, 14, 15]] as const;
      await inTurnsAsync(caller.written(2), [use(uses[0]), use(uses[1])], uses);
    }),
  );

  test(
    'one that is slow, or fails, leaves another as it is',
    virtual((clock) =>
      quietly(async () => {
        const fails = new Map([[1, new Error('503: come back later')]]);
        for (
          const [how, plan] of [
            ['has slow calls', { takes: [5000, 5000, 5000] }],
            ['has a slow source', { takes: [10, 10, 10], source: { lagMs: 5000 } }],
            ['has a call that fails', { takes: [20, 20, 20], fails }],
          ] as const
        ) {
          nextScene();
          const other = caller.open(clock, { ...plan, limit: 2 }, 'other');
          const waiting = rejectionOf(() => other.it.next());
          const began = clock.now();
          const { got, endAt } = await drained(clock, caller.open(clock, { takes: [30, 30, 30], limit: 2 }).it, 5);
          const wanted = [10, 20, 30];
          ensure(
            same(caller.sorted(valuesIn({ got })), wanted),
            () => say.cutByAnother(how, valuesIn({ got }), wanted),
          );
          ensure(endAt - began < 1000, () => say.heldByAnother(how, endAt - began));
          await waiting;
          await other.it.close();
        }
      })
    ),
  );

  test(
    'uses the room that an answer leaves at once',
    virtual(async (clock) => {
      const takes = caller.inOrder ? [100, 300, 100, 100] : [300, 100, 100, 100];
      const { it, calls } = caller.open(clock, { takes, limit: 2 });
      await drained(clock, it);
      const third = calls.startOf(3)!;
      if (third <= 100 + LATE_MS) return;
      const together = Math.abs(third - calls.startOf(4)!) <= LATE_MS;
      ensure(!(third >= 300 && together), () => say.batches(calls.starts, 2));
      fail(say.roomNotUsed(3, 100, calls.starts));
    }),
  );

  test(
    'hands out each answer as soon as its turn has come',
    virtual(async (clock) => {
      const takes = [100, 200, 300];
      const { it, calls } = caller.open(clock, { takes, limit: 3 });
      const { got } = await drained(clock, it);
      ensure(same(valuesIn({ got }), [10, 20, 30]), () => say.values(valuesIn({ got }), [10, 20, 30]));
      for (const [index, { at }] of got.entries()) {
        const ended = calls.startOf(index + 1)! + takes[index]!;
        ensure(at <= ended + LATE_MS, () => say.heldBack(index + 1, ended, at, got.every((one) => one.at === at)));
      }
    }),
  );

  test(
    'starts nothing before it is asked',
    virtual(async (clock) => {
      const { it, source, calls } = caller.open(clock, { takes: always(10), limit: 2 });
      await clock.sleep(100);
      ensure(source.pulls + calls.starts.length === 0, () => say.eager(source.pulls, calls.starts.length));
      await it.next();
      await it.close();
    }),
  );

  test(
    'pulls no more values than there is room for',
    virtual(async (clock) => {
      function* slowFirst() {
        yield 300;
        yield* always(10);
      }
      for (const [takes, consumerMs] of [[slowFirst(), 0], [always(10), 100]] as const) {
        nextScene();
        const { it, source } = caller.open(clock, { takes, limit: 3 });
        const most = caller.mostAhead(3);
        let handed = 0;
        for (let asked = 0; asked < 4; asked++) {
          const answer = it.next().then(() => handed++);
          // while the call waits; and when the consumer has its answer, and is busy
          for (const moment of [clock.sleep(5), answer.then(() => clock.sleep(consumerMs))]) {
            await moment;
            ensure(source.pulls <= 100, () => say.wholeSource(source.pulls));
            if (source.pulls <= handed + most) continue;
            const { pulls } = source;
            const has = handed;
            await clock.sleep(LATER_MS);
            fail(say.ahead(pulls, has, most, 3, source.pulls > handed + most + 1));
          }
        }
        await it.close();
      }
    }),
  );

  if (!caller.inOrder) {
    test(
      'no answer waits for ever behind newer ones',
      virtual(async (clock) => {
        const { it } = caller.open(clock, { takes: always(1), limit: 3 });
        const got: unknown[] = [];
        while (got.length < 12) {
          got.push((await it.next()).value);
          await clock.sleep(20); // the consumer is busy
        }
        for (const call of [1, 2, 3]) {
          ensure(got.includes(answerOf(call)), () => say.passedBy(call, got.length));
        }
        await it.close();
      }),
    );
  }

  fails(caller, say);
  leaves(caller, say);
  ends(caller, say);

  test(
    'hands out values that look like nothing, and calls with them',
    virtual(async () => {
      const wanted = [...falsyValues, 'the last'];
      const it = caller.of(wanted, async (value) => value);
      const got = valuesIn(await drained(still, watched(it), 20));
      const asSet = (values: readonly unknown[]) => (caller.inOrder ? values : new Set(values));
      ensure(got.length === wanted.length && same(asSet(got), asSet(wanted)), () => say.falsy(got, wanted));
    }),
  );

  test(
    'takes any thenable for an answer',
    virtual(async () => {
      const fn = (value: string): PromiseLike<string> => ({ then: (yes) => Promise.resolve(value).then(yes) });
      const seen = await drained(still, watched(caller.of(['a', 'b', 'c'], fn)));
      ensure(seen.end === 'done', () => say.needsPromise(seen.error));
      const got = caller.sorted(valuesIn(seen));
      ensure(same(got, ['a', 'b', 'c']), () => say.values(got, ['a', 'b', 'c']));
    }),
  );

  test(
    'calls of `next()` that overlap get each answer once',
    virtual(async (clock) => {
      const { it } = caller.open(clock, { takes: [30, 10, 20, 10], limit: 2 });
      const wanted = [10, 20, 30, 40, 'done', 'done'];
      let got: unknown[] = [];
      const error = await rejectionOf(async () => {
        const results = await Promise.all(wanted.map(() => it.next()));
        got = results.map(({ done, value }) => (done ? 'done' : value));
      });
      ensure(error === undefined, () => say.overlapRejected(error));
      ensure(same(got.toSorted(), wanted.toSorted()), () => say.lostInOverlap(got, wanted));
      if (caller.inOrder) ensure(same(got, wanted), () => say.overlapMixed(got, wanted));
    }),
  );

  test(
    'refuses a limit that is not a whole number above 0',
    virtual(async (clock) => {
      for (const limit of BAD_LIMITS) {
        nextScene();
        let source: Opened['source'] | undefined;
        const refused = async (takes: number[]) =>
          rejectionOf(async () => {
            const opened = caller.open(clock, { takes, limit });
            source = opened.source;
            await Promise.race([opened.it.next(), clock.sleep(1000)]);
          });
        const call = caller.written(limit);
        const error = await refused([10, 10, 10]);
        ensure(error !== undefined, () => say.limitAccepted(call, limit));
        ensure(error instanceof RangeError, () => say.limitOther(call, error));
        ensure(!source?.pulls, () => say.limitLate(call, source!.pulls));
        const empty = await refused([]);
        ensure(empty instanceof RangeError, () => say.limitEmpty(call, empty));
      }
    }),
  );

  if (!right) return;
  test(
    'does what the solution does, with any calls and any limit',
    virtual((clock) =>
      forAny(plans, ({ takes, limit, asks }) =>
        alike(async (isRight) => {
          note(`// the ${caller.noun}s take ${takes.join(', ')} ms`);
          const { it, calls } = (isRight ? right : caller).open(clock, { takes, limit });
          const begin = clock.now();
          const { got, end, error } = await drained(clock, it, asks);
          if (end === 'enough') await it.close();
          return {
            got: got.map(({ value, at }) => `${show(value)} after ${roundly(at - begin)} ms`),
            end: end === 'error'
              ? `it threw ${show(error)}`
              : end === 'done'
              ? 'it ended by itself'
              : 'the consumer left',
            often: { [`a ${caller.noun} began beside others, at most,`]: calls.most },
          };
        }))
    ),
  );

  function watched(iterable: AsyncIterable<unknown>): AsyncProbe<unknown> {
    return probeAsync(caller.written(2), () => iterable);
  }
}

/** No two calls end at the same moment: the order would be free. */
const plans = record({
  factors: array(nat(4), { maxLength: 5 }),
  limit: integer({ min: 1, max: 4 }),
  asks: option(integer({ min: 1, max: 6 })),
}).map(({ factors, limit, asks }) => ({
  takes: factors.map((factor, index) => 1000 * factor + 10 * 2 ** index),
  limit,
  asks: asks ?? 10,
}));

/** For what takes no time. */
const still = { now: () => 0 };
