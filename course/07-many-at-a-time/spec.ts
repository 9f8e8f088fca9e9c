import { describe, test } from 'vitest';
import { mapConcurrent, mapUnordered, merge, pool, zip } from '../../lessons/07-many-at-a-time.ts';
import {
  alike,
  array,
  type AsyncRecording,
  type AsyncSourceOptions,
  consumed,
  ensure,
  fail,
  falsyValues,
  forAny,
  integer,
  inTurnsAsync,
  isThenable,
  mostListeners,
  nat,
  naturals,
  nextScene,
  note,
  option,
  probeAsync,
  protocolWords,
  record,
  recordedAsync,
  rejectionOf,
  same,
  show,
  stopRecording,
  unhandledDuring,
  virtual,
  type VirtualClock,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/07-many-at-a-time.ts';
import { always, drained, LATER_MS, mapCaller, poolCaller, roundly, valuesIn } from './kit/calls.ts';
import { isOver, leave, quietly } from './kit/over.ts';
import { suite } from './kit/suite.ts';
import * as words from './words.ts';

/** What timers may make something late. */
const LATE_MS = 5;
/** How many answers pass by a promise that does not settle; and how many listeners are more than it needs. */
const PASSED = 100;
const MANY_LISTENERS = 20;

/** A source: its values, and how it gives them. */
type Plan = AsyncSourceOptions & { values: Iterable<unknown> };

describe('7.1 mapConcurrent', () => {
  suite(
    mapCaller('mapConcurrent', true, (source, fn, limit) => mapConcurrent(source, fn, limit)),
    mapCaller('mapConcurrent', true, solution.mapConcurrent),
  );
});

describe('7.2 mapUnordered', () => {
  const say = words.calling('call');
  const caller = mapCaller('mapUnordered', false, (source, fn, limit) => mapUnordered(source, fn, limit));
  suite(caller, mapCaller('mapUnordered', false, solution.mapUnordered));

  test(
    'a slow source holds back no answer, and slow calls hold back no value',
    virtual(async (clock) => {
      const quick = caller.open(clock, { takes: [100, 100], limit: 2, source: { lagMs: 1000 } });
      const { got } = await drained(clock, quick.it);
      ensure(same(valuesIn({ got }), [10, 20]), () => say.values(valuesIn({ got }), [10, 20]));
      ensure(got[0]!.at <= 1100 + LATE_MS, () => say.slowSource(1100, got[0]!.at, 2000));
      nextScene();
      const { it, calls } = caller.open(clock, { takes: [500, 500], limit: 2, source: { lagMs: 100 } });
      const values = valuesIn(await drained(clock, it));
      const second = calls.startOf(2);
      ensure(second, () => say.values(values, [10, 20]));
      ensure(second <= 200 + LATE_MS, () => say.slowSourceIdle(second, 200));
    }),
  );

  test(
    'nothing piles up on a call that does not end',
    virtual(async () => {
      const never = new Promise<number>(() => {});
      const fn = (value: number) => (value === 0 ? never : Promise.resolve(value));
      const it = mapUnordered(plain(naturals()), fn, 2)[Symbol.asyncIterator]();
      const most = await mostListeners(() => asked(it, PASSED));
      ensure(most < MANY_LISTENERS, () => say.pilesUp(most, PASSED));
    }),
  );
});

describe('7.3 merge', () => {
  const say = words.merging;
  const calling = words.calling('call');

  /** Sources called `a`, `b`, …, and `merge` of them. */
  function open(plans: readonly Plan[], use: typeof merge = merge) {
    const sources = plans.map(({ values, ...options }, index) => {
      return recordedAsync(values, { name: nameOf(index), anyTime: true, ...options });
    });
    const it = probeAsync<unknown>(`merge(${sources.map((_, index) => nameOf(index)).join(', ')})`, () => {
      return use(...sources);
    });
    return { sources, it };
  }

  const sortedValues = (values: readonly unknown[]) => values.map(String).toSorted();

  test(
    'hands out every value of every source',
    virtual(async () => {
      const { sources, it } = open([{ values: ['a1', 'a2', 'a3'], lagMs: 30 }, { values: ['b1', 'b2'], lagMs: 20 }]);
      const wanted = ['a1', 'a2', 'a3', 'b1', 'b2'];
      const got: unknown[] = [];
      for (let asked = 0; asked < 10; asked++) {
        const { done, value } = await it.next();
        if (done) {
          ensure(!wanted.includes(value as string), () => calling.lastBesideDone(value));
          break;
        }
        if (isThenable(value)) value.then(undefined, () => {});
        ensure(!isThenable(value), say.promiseInside());
        ensure(typeof value !== 'object', () => say.results(value));
        got.push(value);
      }
      if (same(sortedValues(got), wanted)) return;
      ensure(got.length > 0, () => say.nothing(sources.map(({ pulls }) => pulls), wanted));
      ensure(got.some((value) => value !== undefined), () => protocolWords.withoutValue(got, wanted));
      const most = Math.max(...sources.map(({ mostPending }) => mostPending));
      const isPart = got.every((value) => wanted.includes(value as string));
      ensure(!(isPart && most <= 1 && got.includes('b2') && !got.includes('a3')), () => say.endsWithFirst(got, wanted));
      fail(say.lost(got, wanted, most));
    }),
  );

  test(
    'has at most one pending `next()` for each source',
    virtual(async (clock) => {
      const { sources, it } = open([{ values: [1, 2, 3, 4], lagMs: 20 }, { values: [11, 12], lagMs: 90 }]);
      await drained(clock, it);
      for (const [index, { mostPending }] of sources.entries()) {
        ensure(mostPending <= 1, () => say.askedTwice(nameOf(index), mostPending));
      }
    }),
  );

  test(
    'hands out each value as soon as it is there',
    virtual(async (clock) => {
      const { it } = open([{ values: ['a1', 'a2', 'a3', 'a4'], lagMs: 30 }, { values: ['b1', 'b2'], lagMs: 70 }]);
      const { got } = await drained(clock, it);
      const wanted = ['a1', 'a2', 'b1', 'a3', 'a4', 'b2'];
      const due = [30, 60, 70, 90, 120, 140];
      const values = valuesIn({ got });
      if (!same(values, wanted)) {
        ensure(!/^aaaab|^bba/.test(initials(values)), () => say.oneAfterTheOther(values, wanted));
        ensure(!/^(abab|baba)/.test(initials(values)), () => say.inTurns(values, wanted));
        fail(say.order(values, wanted));
      }
      for (const [index, { value, at }] of got.entries()) {
        ensure(at <= due[index]! + LATE_MS, () => say.late(value, due[index]!, at));
      }
    }),
  );

  test(
    'ends when all sources have, and stays finished',
    virtual(async (clock) => {
      for (const lengths of [[0, 2], [2, 0], [1, 3, 0, 2], [0, 0], [3]]) {
        nextScene();
        const plans = lengths.map((length, index) => ({
          values: Array.from({ length }, (_, place) => `${nameOf(index)}${place + 1}`),
          lagMs: 10 * (index + 1),
        }));
        const { sources, it } = open(plans);
        const { got } = await drained(clock, it);
        const wanted = plans.flatMap(({ values }) => values);
        const most = Math.max(...sources.map(({ mostPending }) => mostPending));
        ensure(same(sortedValues(valuesIn({ got })), wanted.toSorted()), () => {
          const ended = valuesIn({ got });
          return ended.length < wanted.length && most <= 1
            ? say.endsEarly(ended, wanted)
            : say.lost(ended, wanted, most);
        });
        await it.next();
        await it.close();
        for (const [index, source] of sources.entries()) {
          ensure(source.closes === 0, () => say.closedOver(nameOf(index), 'had ended'));
          ensure(source.opened === 1, () => calling.opened(source.opened));
        }
      }
    }),
  );

  test(
    'is done at once when there are no sources',
    virtual(async (clock) => {
      const it = probeAsync('merge()', () => merge());
      const first = await Promise.race([it.next(), clock.sleep(1000)]);
      ensure(first, say.hangsEmpty());
      ensure(first.done, () => say.notEmpty(first.value));
    }),
  );

  test(
    'pulls nothing before it is asked, and of each source no more than one value ahead',
    virtual(async (clock) => {
      const { sources, it } = open([{ values: numbered('a'), lagMs: 10 }, { values: numbered('b'), lagMs: 15 }]);
      await clock.sleep(100);
      const before = pullsOf(sources);
      ensure(before === 0, () => say.eager(before));
      const handed = [0, 0];
      for (let asked = 0; asked < 6; asked++) {
        const { value } = await it.next();
        handed[String(value).startsWith('a') ? 0 : 1]!++;
        await clock.sleep(100); // the consumer is busy
        for (const [index, { pulls }] of sources.entries()) {
          ensure(pulls <= handed[index]! + 1, () => say.ahead(nameOf(index), pulls, handed[index]!));
        }
      }
      await it.close();
    }),
  );

  test(
    'a fast source does not starve a slow one',
    virtual(async (clock) => {
      const both = open([{ values: numbered('a') }, { values: numbered('b') }]);
      const got = valuesIn(await drained(clock, both.it, 20));
      for (const name of ['a', 'b']) {
        const share = got.filter((value) => String(value).startsWith(name)).length;
        ensure(share >= 5, () => say.starved(name, got.length, share));
      }
      await both.it.close();
      nextScene();
      const { it } = open([{ values: numbered('a'), lagMs: 1 }, { values: numbered('b'), lagMs: 50 }]);
      await it.next();
      await clock.sleep(200); // a value of each waits, now
      const next = valuesIn(await drained(clock, it, 4));
      const before = initials(next).indexOf('b');
      ensure(before >= 0 && before <= 2, () => say.starvedLate(before < 0 ? next.length : before));
      await it.close();
      nextScene();
      const three = open([{ values: numbered('a') }, { values: numbered('b') }, { values: numbered('c') }]);
      const taken: unknown[] = [];
      while (taken.length < 12) {
        taken.push((await three.it.next()).value);
        await clock.sleep(10); // the consumer is busy
      }
      for (const name of ['a', 'b', 'c']) {
        ensure(initials(taken).includes(name), () => say.starvedOfThree(name, taken.length));
      }
      await three.it.close();
    }),
  );

  test(
    'tells the error of a source, and closes the others once',
    virtual((clock) =>
      quietly(async () => {
        for (const error of [new Error('the line is dead'), undefined]) {
          nextScene();
          const { sources, it } = open([
            { values: numbered('a'), lagMs: 30 },
            { values: ['b1'], lagMs: 40, failsWith: error },
            { values: [], lagMs: 20 },
            { values: numbered('d'), lagMs: 500 },
          ]);
          const why = 'The second source failed';
          const seen = await drained(clock, it, 10);
          ensure(seen.end === 'error', () => say.errorLost(seen.end));
          ensure(seen.error === error, () => calling.otherError(why, seen.error));
          await isOver(it, calling, why, () => pullsOf(sources));
          await rejectionOf(() => it.close());
          await clock.sleep(LATER_MS);
          closedWhereOpen(sources, why, { b: 'failed', c: 'had ended' });
        }
      })
    ),
  );

  test(
    'closes every source that is open when the loop leaves early',
    virtual((clock) =>
      quietly(async () => {
        const { sources, it } = open([
          { values: numbered('a'), lagMs: 30 },
          { values: [], lagMs: 10 },
          { values: numbered('c'), lagMs: 500 },
          { values: numbered('d'), lagMs: 30, closable: false },
        ]);
        const why = 'The loop left early';
        await it.next();
        await leave(it, calling, true);
        await isOver(it, calling, why, () => pullsOf(sources));
        await clock.sleep(LATER_MS);
        closedWhereOpen(sources.slice(0, 3), why, { b: 'had ended' });
        nextScene();
        note('// a has no return()');
        const other = open([{ values: ['a1'], lagMs: 10, closable: false }, { values: numbered('b'), lagMs: 500 }]);
        await other.it.next(); // a is not being asked when the loop leaves
        await leave(other.it, calling, true);
      })
    ),
  );

  test(
    'closes all of them, also when closing one fails',
    virtual((clock) =>
      quietly(async () => {
        for (const bad of ['a', 'b'] as const) {
          nextScene();
          const closeFailsWith = new Error('cannot close');
          const { sources, it } = open(['a', 'b'].map((name) => ({
            values: [`${name}1`, `${name}2`, `${name}3`],
            ...(name === bad && { closeFailsWith }),
          })));
          await it.next();
          await clock.sleep(50); // no source is being asked when the loop leaves
          await rejectionOf(() => it.close());
          await clock.sleep(LATER_MS);
          const other = bad === 'a' ? 'b' : 'a';
          ensure(sources['ab'.indexOf(other)]!.closes > 0, () => say.closingFailed(bad, other));
        }
      })
    ),
  );

  test(
    'a source that is silent keeps neither an error nor the loop',
    virtual((clock) =>
      quietly(async () => {
        async function* silent(): AsyncGenerator<unknown> {
          yield await new Promise(() => {});
        }
        for (const failsWith of [new Error('the line is dead'), undefined]) {
          nextScene();
          note('// b is a generator, and silent');
          const a = recordedAsync(['a1', 'a2'], { name: 'a', lagMs: 30, ...(failsWith && { failsWith }) });
          const it = probeAsync('merge(a, b)', () => merge<unknown>(a, silent()));
          await it.next();
          if (failsWith) await it.next();
          const answer = rejectionOf(() => (failsWith ? it.next() : it.close()));
          const hangs = await Promise.race([answer, clock.sleep(LATER_MS).then(() => 'hangs')]) === 'hangs';
          ensure(!hangs, () => (failsWith ? say.errorBehindSilence : say.leftBehindSilence)());
        }
      })
    ),
  );

  function closedWhereOpen(sources: readonly AsyncRecording[], why: string, over: Record<string, string>): void {
    for (const [index, { closes }] of sources.entries()) {
      const name = nameOf(index);
      const how = over[name];
      if (how) ensure(closes === 0, () => say.closedOver(name, how));
      else ensure(closes > 0, () => say.leftOpen(why, name));
      ensure(closes <= 1, () => say.closed(why, name, closes));
    }
  }

  test(
    'leaves no rejection unheard',
    virtual(async (clock) => {
      const [first, second] = [new Error('the line is dead'), new Error('this one, too')];
      const scenes: [when: string, play: () => Promise<unknown>][] = [
        ['Two sources failed, one after the other', async () => {
          const plans = [first, second].map((failsWith, index) => ({ values: [], failsWith, lagMs: 20 + 30 * index }));
          await drained(clock, open(plans).it);
        }],
        ['A source failed while the consumer was busy', async () => {
          const { it } = open([{ values: ['a1'], lagMs: 10 }, { values: [], failsWith: first, lagMs: 50 }]);
          await it.next();
          await clock.sleep(500);
          await drained(clock, it);
        }],
        ['A source failed after the loop had left', async () => {
          const { it } = open([{ values: ['a1'], lagMs: 10 }, { values: [], failsWith: first, lagMs: 50 }]);
          await it.next();
          await it.close();
        }],
        ['Closing a source failed after the loop had left', async () => {
          const closeFailsWith = second;
          const { it } = open([
            { values: ['a1', 'a2'], lagMs: 10, closeFailsWith },
            { values: ['b1'], lagMs: 50, closeFailsWith },
          ]);
          await it.next();
          await rejectionOf(() => it.close());
        }],
      ];
      for (const [when, play] of scenes) {
        nextScene();
        const unheard = await unhandledDuring(async () => {
          await play();
          await clock.sleep(LATER_MS);
        });
        ensure(unheard.length === 0, () => calling.unhandled(when, unheard[0]));
      }
    }),
  );

  test(
    'hands out values that look like nothing',
    virtual(async (clock) => {
      const wanted = [...falsyValues, 'the last'];
      const got = valuesIn(await drained(clock, open([{ values: wanted }]).it));
      ensure(same(got, wanted), () => calling.falsy(got, wanted));
    }),
  );

  test(
    'believes what `done` of a source says, and looks at no value beside it',
    virtual(async (clock) => {
      for (const end of [{ done: 1 }, { done: true, value: 'beside' }]) {
        nextScene();
        const seen = await drained(clock, open([{ values: ['a1'], end }, { values: ['b1'], lagMs: 20, end }]).it, 4);
        const got = valuesIn(seen);
        ensure(same(got, ['a1', 'b1']) && seen.end === 'done', () => calling.anyDone(end, got, ['a1', 'b1']));
      }
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async () => {
      const uses = [['a1', 'a2'], ['x1', 'x2', 'x3', 'x4']] as const;
      const use = (values: readonly string[], lagMs: number) => () =>
        merge<string>(recordedAsync(values, { lagMs }), recordedAsync<string>([]));
      await inTurnsAsync('merge(source, empty)', [use(uses[0], 10), use(uses[1], 7)], uses);
    }),
  );

  test(
    'calls of `next()` that overlap get each value once',
    virtual(async () => {
      const { it } = open([{ values: ['a1', 'a2'], lagMs: 20 }, { values: ['b1', 'b2'], lagMs: 30 }]);
      const wanted = ['a1', 'a2', 'b1', 'b2', 'done', 'done'];
      let got: unknown[] = [];
      const error = await rejectionOf(async () => {
        const results = await Promise.all(wanted.map(() => it.next()));
        got = results.map(({ done, value }) => (done ? 'done' : value));
      });
      ensure(error === undefined, () => calling.overlapRejected(error));
      ensure(same(sortedValues(got), wanted), () => say.overlap(got, wanted));
    }),
  );

  test(
    'nothing piles up on a source that is silent',
    virtual(async () => {
      const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
      const it = merge(plain(naturals()), silent)[Symbol.asyncIterator]();
      const most = await mostListeners(() => asked(it, PASSED));
      ensure(most < MANY_LISTENERS, () => calling.pilesUp(most, PASSED, true));
    }),
  );

  test(
    'does what the solution does, with any sources',
    virtual((clock) =>
      forAny(array(record({ length: nat(3), lag: nat(3) }), { maxLength: 3 }), (drawn) =>
        alike(async (isRight) => {
          const plans = drawn.map(({ length, lag }, index) => ({
            values: Array.from({ length }, (_, place) => `${nameOf(index)}${place + 1}`),
            lagMs: 70 + 40 * lag,
          }));
          for (const [index, { values, lagMs }] of plans.entries()) {
            note(`// ${nameOf(index)}: ${values.length ? values.join(', ') : 'nothing'}, each after ${lagMs} ms`);
          }
          const begin = clock.now();
          const { got, end, error } = await drained(clock, open(plans, isRight ? solution.merge : merge).it);
          const lines = got.map(({ value, at }) => `${show(value)} after ${roundly(at - begin)} ms`);
          return {
            got: lines.toSorted(), // at the same moment either may be first
            end: end === 'done' ? 'it ended by itself' : `it threw ${show(error)}`,
            often: {},
          };
        }))
    ),
  );
});

describe('7.4 zip', () => {
  const say = words.zipping;
  const calling = words.calling('call');

  function open(plans: readonly [Plan, Plan], use: typeof zip = zip) {
    const [a, b] = plans.map(({ values, ...options }, index) => {
      return recordedAsync(values, { name: nameOf(index), ...options });
    }) as [AsyncIterable<unknown> & AsyncRecording, AsyncIterable<unknown> & AsyncRecording];
    const it = probeAsync<unknown>('zip(a, b)', () => use(a, b));
    return { a, b, it };
  }

  test(
    'hands out pairs',
    virtual(async () => {
      const { it } = open([{ values: [1, 2, 3] }, { values: ['x', 'y', 'z'] }]);
      const wanted = [[1, 'x'], [2, 'y'], [3, 'z']];
      const got: unknown[] = [];
      for (let asked = 0; asked < 10; asked++) {
        const { done, value } = await it.next();
        if (done) break;
        if (isThenable(value)) value.then(undefined, () => {});
        ensure(!isThenable(value), () => say.promises(value));
        const parts: unknown[] = Array.isArray(value) ? value : [];
        for (const part of parts) if (isThenable(part)) part.then(undefined, () => {});
        ensure(!parts.some(isThenable), () => say.promises(value));
        ensure(!parts.some((part) => typeof part === 'object' && part !== null && 'done' in part), () => {
          return say.results(value);
        });
        got.push(value);
      }
      const inOrder = wanted.flat();
      const isFlat = got.length > 0 && got.every((value) => !Array.isArray(value));
      ensure(!isFlat || !got.every((value) => inOrder.includes(value as number)), () => say.flat(got, wanted));
      ensure(new Set(got).size === got.length || isFlat, () => say.samePair(got, wanted));
      if (same(got, wanted)) return;
      ensure(!same(got, wanted.map((pair) => pair.toReversed())), () => say.crossed(got, wanted));
      ensure(!(got.length > 1 && same((got as unknown[][]).map(([first]) => first).slice(0, 2), [1, 1])), () => {
        return say.product(got, wanted);
      });
      ensure(!same(got.slice(0, 3), wanted), () => say.padded(got, wanted));
      fail(say.pairs(got, wanted));
    }),
  );

  test(
    'asks each source once for each pair, and nothing before it is asked',
    virtual(async (clock) => {
      const { a, b, it } = open([{ values: naturals(), lagMs: 10 }, { values: naturals(), lagMs: 20 }]);
      await clock.sleep(100);
      ensure(a.pulls + b.pulls === 0, () => say.eager(a.pulls + b.pulls));
      for (const pairs of [1, 2, 3]) {
        await Promise.race([it.next(), clock.sleep(LATER_MS)]); // what reads all first gives no answer
        await clock.sleep(100);
        for (const [name, { pulls }] of [['a', a], ['b', b]] as const) {
          ensure(pulls === pairs, () => say.ahead(name, pulls, pairs));
        }
      }
      await it.close();
    }),
  );

  test(
    'asks both at the same time',
    virtual(async (clock) => {
      for (const [a, b] of [[100, 100], [100, 60], [40, 100]] as const) {
        nextScene();
        const begin = clock.now();
        const { it } = open([{ values: [1, 2], lagMs: a }, { values: ['x', 'y'], lagMs: b }]);
        const { got } = await drained(clock, it);
        for (const [index, { at }] of got.entries()) {
          const since = at - begin;
          ensure(index > 0 || Math.abs(since - a - b) > LATE_MS, () => say.oneAfterTheOther(since, a, b));
          const due = (index + 1) * Math.max(a, b);
          ensure(since <= due + LATE_MS, () => say.late(since, due));
        }
      }
    }),
  );

  test(
    'ends with the shorter one, whichever it is, and closes the other one once',
    virtual(async (clock) => {
      for (const [lengthA, lengthB] of [[1, 2], [2, 1], [0, 1], [1, 0], [2, 2], [0, 0]] as const) {
        for (const [lagA, lagB] of [[10, 10], [10, 40], [40, 10]] as const) {
          nextScene();
          const letters = ['x', 'y'];
          const { a, b, it } = open([
            { values: [1, 2].slice(0, lengthA), lagMs: lagA },
            { values: letters.slice(0, lengthB), lagMs: lagB },
          ]);
          const pairs = Math.min(lengthA, lengthB);
          const wanted = letters.slice(0, pairs).map((letter, index) => [index + 1, letter]);
          const { got, end, error } = await drained(clock, it, 6);
          if (end === 'error') throw error;
          ensure(
            same(valuesIn({ got }), wanted),
            () => (got.length > pairs ? say.padded : say.pairs)(valuesIn({ got }), wanted),
          );
          await it.next();
          await it.close();
          await clock.sleep(LATER_MS);
          const why = lengthA === lengthB ? 'Both had ended' : `\`${lengthA < lengthB ? 'a' : 'b'}\` had ended`;
          const closed = { a: lengthA > lengthB, b: lengthB > lengthA };
          closedWhereOpen({ a, b }, closed, why);
          ensure(a.opened === 1 && b.opened === 1, () => calling.opened(Math.max(a.opened, b.opened)));
        }
      }
    }),
  );

  function closedWhereOpen(
    sources: { a: AsyncRecording; b: AsyncRecording },
    open: { a: boolean; b: boolean },
    why: string,
  ): void {
    for (const name of ['a', 'b'] as const) {
      const { closes } = sources[name];
      const leftOpen = open.a && open.b ? say.bothLeftOpen : say.leftOpen;
      if (open[name]) ensure(closes > 0, () => leftOpen(why, name));
      else ensure(closes === 0, () => say.closedOver(why, name));
      ensure(closes <= 1, () => say.closed(why, name, closes));
    }
  }

  for (const failing of ['a', 'b'] as const) {
    test(
      `tells the error of \`${failing}\`, and closes the other one`,
      virtual((clock) =>
        quietly(async () => {
          for (const [error, lags] of [[new Error('the file is torn'), [10, 50]], [undefined, [50, 10]]] as const) {
            nextScene();
            const bad = { values: [1], failsWith: error };
            const good = { values: naturals() };
            const [planA, planB] = failing === 'a' ? [bad, good] : [good, bad];
            const { a, b, it } = open([{ ...planA, lagMs: lags[0] }, { ...planB, lagMs: lags[1] }]);
            const why = `\`${failing}\` failed`;
            const seen = await drained(clock, it, 6);
            ensure(seen.end === 'error', () => say.errorLost(failing, seen.end));
            ensure(seen.error === error, () => calling.otherError(why, seen.error));
            await isOver(it, calling, why, () => pullsOf([a, b]));
            await rejectionOf(() => it.close());
            await clock.sleep(LATER_MS);
            closedWhereOpen({ a, b }, { a: failing === 'b', b: failing === 'a' }, why);
          }
        })
      ),
    );
  }

  test(
    'closes both when the loop leaves early',
    virtual((clock) =>
      quietly(async () => {
        for (const closable of [true, false]) {
          nextScene();
          if (!closable) note('// the sources have no return()');
          const { a, b, it } = open([{ values: naturals(), lagMs: 10, closable }, { values: naturals(), closable }]);
          const why = 'The loop left early';
          await it.next();
          await leave(it, calling, !closable);
          await isOver(it, calling, why, () => pullsOf([a, b]));
          await rejectionOf(() => it.close());
          await clock.sleep(LATER_MS);
          if (closable) closedWhereOpen({ a, b }, { a: true, b: true }, why);
        }
      })
    ),
  );

  test(
    'closes both, also when closing one of them fails',
    virtual((clock) =>
      quietly(async () => {
        for (const bad of ['a', 'b'] as const) {
          for (const atOnce of [false, true]) {
            nextScene();
            const closeFailsWith = new Error('cannot close');
            const sources: Record<'a' | 'b', AsyncIterable<unknown> & AsyncRecording> = {
              a: recordedAsync([1, 2], { name: 'a', ...(bad === 'a' && { closeFailsWith }) }),
              b: recordedAsync(['x', 'y'], { name: 'b', ...(bad === 'b' && { closeFailsWith }) }),
            };
            if (atOnce) note(`// return() of ${bad} throws at once`);
            const seen = (name: 'a' | 'b') => (atOnce && name === bad ? throwing(sources[name]) : sources[name]);
            const it = probeAsync<unknown>('zip(a, b)', () => zip(seen('a'), seen('b')));
            await it.next();
            await rejectionOf(() => it.close());
            await clock.sleep(LATER_MS);
            const other = bad === 'a' ? 'b' : 'a';
            ensure(sources[other].closes > 0, () => say.closingFailed(bad, other, atOnce));
            const why = `The loop left early, and closing \`${bad}\` failed`;
            await isOver(it, calling, why, () => pullsOf([sources.a, sources.b]));
            await rejectionOf(() => it.close());
            await clock.sleep(LATER_MS);
            for (const name of ['a', 'b'] as const) {
              ensure(sources[name].closes <= 1, () => say.closed(why, name, sources[name].closes));
            }
          }
        }
      })
    ),
  );

  test(
    'leaves no rejection unheard',
    virtual(async (clock) => {
      const [first, second] = [new Error('the file is torn'), new Error('this one, too')];
      const scenes: [when: string, plans: [Plan, Plan], asks?: number][] = [
        ['`b` failed while `a` was waited for', [
          { values: [1], lagMs: 100 },
          { values: [], failsWith: first, lagMs: 10 },
        ]],
        ['Both failed, `a` first', [
          { values: [], failsWith: first, lagMs: 10 },
          { values: [], failsWith: second, lagMs: 100 },
        ]],
        ['Both failed, `b` first', [
          { values: [], failsWith: first, lagMs: 100 },
          { values: [], failsWith: second, lagMs: 10 },
        ]],
        ['`a` ended, and `b` failed after that', [
          { values: [], lagMs: 10 },
          { values: [], failsWith: second, lagMs: 100 },
        ]],
        ['Closing failed after the loop had left', [
          { values: [1, 2], closeFailsWith: first },
          { values: ['x', 'y'], closeFailsWith: second },
        ], 1],
      ];
      for (const [when, plans, asks] of scenes) {
        nextScene();
        const unheard = await unhandledDuring(async () => {
          const { it } = open(plans);
          await drained(clock, it, asks);
          if (asks) await rejectionOf(() => it.close());
          await clock.sleep(LATER_MS);
        });
        ensure(unheard.length === 0, () => say.unhandled(when, unheard[0]));
      }
    }),
  );

  test(
    'pairs values that look like nothing',
    virtual(async (clock) => {
      const wanted = falsyValues.map((value) => [value, value]);
      const got = valuesIn(await drained(clock, open([{ values: falsyValues }, { values: falsyValues }]).it));
      ensure(same(got, wanted), () => calling.falsy(got, wanted));
    }),
  );

  test(
    'believes what `done` of a source says, and looks at no value beside it',
    virtual(async (clock) => {
      for (const end of [{ done: 1 }, { done: true, value: 'beside' }]) {
        nextScene();
        const plans: [Plan, Plan] = [{ values: [1], end }, { values: ['x', 'y'] }];
        for (const [a, b] of [plans, plans.toReversed() as typeof plans]) {
          const seen = await drained(clock, open([a, b]).it, 4);
          const got = valuesIn(seen);
          ensure(
            got.length === 1 && seen.end === 'done',
            () => calling.anyDone(end, got, [a === plans[0] ? [1, 'x'] : ['x', 1]]),
          );
        }
      }
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async () => {
      const uses = [[[1, 1], [2, 2]], [[5, 5], [6, 6], [7, 7], [8, 8]]] as [number, number][][];
      const use = (pairs: [number, number][], lagMs: number) => () => {
        const values = pairs.map(([value]) => value);
        return zip(recordedAsync(values, { lagMs }), recordedAsync(values));
      };
      await inTurnsAsync('zip(a, b)', [use(uses[0]!, 10), use(uses[1]!, 7)], [uses[0]!, uses[1]!]);
    }),
  );

  test(
    'calls of `next()` that overlap get each pair once, in order',
    virtual(async () => {
      const { it } = open([{ values: [1, 2, 3], lagMs: 20 }, { values: ['x', 'y', 'z'], lagMs: 30 }]);
      const wanted = [[1, 'x'], [2, 'y'], [3, 'z'], 'done'];
      let got: unknown[] = [];
      const error = await rejectionOf(async () => {
        const results = await Promise.all(wanted.map(() => it.next()));
        got = results.map(({ done, value }) => (done ? 'done' : value));
      });
      ensure(error === undefined, () => calling.overlapRejected(error));
      ensure(same(got, wanted), () => say.overlap(got, wanted));
    }),
  );

  test(
    'does what the solution does with any two sources, wherever the loop leaves',
    virtual((clock) =>
      forAny(
        record({
          a: array(nat(2), { maxLength: 4 }),
          b: array(nat(2), { maxLength: 4 }),
          asks: option(integer({ min: 1, max: 5 })),
        }),
        ({ a, b, asks }) =>
          alike(async (isRight) => {
            note(`// a: ${show(a)}, b: ${show(b)}`);
            const made = open([{ values: a }, { values: b }], isRight ? solution.zip : zip);
            const { got, end } = await consumed(made.it, asks ?? Infinity);
            await clock.sleep(LATER_MS);
            const often = Object.entries({ a: made.a, b: made.b }).flatMap(([name, source]) => [
              [`\`${name}\` was asked for a value`, source.pulls],
              [`\`${name}\` was closed`, source.closes],
            ]);
            return { got, end, often: Object.fromEntries(often) as Record<string, number> };
          }),
      )
    ),
  );
});

describe('7.5 pool', () => {
  const say = words.pooling;
  suite(poolCaller((jobs, options) => pool(jobs, options), 1000));

  const spaced = poolCaller((jobs, options) => pool(jobs, options), 10);
  const GAP_MS = 100;

  interface Paced {
    takes: Iterable<number>;
    limit: number;
    /** How long the consumer is busy after the first answer. */
    busyMs?: number;
  }

  /** When the jobs started, and since when each could. */
  async function paced(clock: Parameters<typeof spaced.open>[0], { takes, limit, busyMs = 0 }: Paced) {
    const all = [...takes];
    const begin = clock.now();
    const { it, calls } = spaced.open(clock, { takes: all, limit });
    await drained(clock, it, 1);
    await clock.sleep(busyMs);
    const back = clock.now() - begin;
    await drained(clock, it);
    const starts = calls.starts.map(({ at }) => at);
    const ends = starts.map((start, index) => start + all[index]!);
    const due = starts.map((_, index) => {
      if (index === 0) return 0;
      const room = index < limit ? 0 : ends.slice(0, index).toSorted((x, y) => x - y)[index - limit]!;
      return Math.max(starts[index - 1]! + GAP_MS, room, busyMs && index >= limit ? back : 0);
    });
    return { starts, due };
  }

  const gapsOf = (starts: readonly number[]) => starts.slice(1).map((start, index) => start - starts[index]!);
  const isClose = (gap: number) => gap < GAP_MS - 1.5;

  test(
    'spaces the starts',
    virtual(async (clock) => {
      const { starts } = await paced(clock, { takes: Array<number>(6).fill(10), limit: 3 });
      const gaps = gapsOf(starts);
      if (!gaps.some(isClose)) return;
      stopRecording();
      const together = gaps.map((gap) => gap < 2);
      const why = Math.max(...gaps) < 50
        ? await isInWindows(clock) ? 'windows' : 'none'
        : await isNotedEarly(clock)
        ? 'noted'
        : together[0] && together[1] && !gaps.slice(2).some(isClose)
        ? 'first'
        : together.some(Boolean)
        ? 'race'
        : 'other';
      fail(say.tooClose(starts, GAP_MS, why));
    }),
  );

  /** Ten start together, as many as the rate says, and the eleventh one waits. */
  async function isInWindows(clock: VirtualClock): Promise<boolean> {
    const { starts } = await paced(clock, { takes: Array<number>(11).fill(10), limit: 11 });
    return starts[9]! - starts[0]! < 50 && starts[10]! - starts[0]! > 500;
  }

  /** One job at a time: no two look at the same last start, and every other one comes too early. */
  async function isNotedEarly(clock: VirtualClock): Promise<boolean> {
    const { starts } = await paced(clock, { takes: Array<number>(5).fill(10), limit: 1 });
    const early = gapsOf(starts).map(isClose);
    return same(early, [false, true, false, true]);
  }

  test(
    'starts as soon as there is room and the gap is over, and no burst makes up for lost time',
    virtual(async (clock) => {
      const plans = [
        { takes: [10, 10, 10, 10], limit: 3 },
        { takes: [250, 250, 250, 250, 250], limit: 5 },
        { takes: [250, 250, 250, 250, 250], limit: 2 },
        { takes: [1000, 1000, 10, 10, 10, 10], limit: 2 },
        { takes: [10, 10, 10, 10, 10, 10], limit: 2, busyMs: 1000 },
      ];
      for (const plan of plans) {
        const hasIdleTime = plan.busyMs || plan.takes[0] === 1000;
        nextScene();
        const { starts, due } = await paced(clock, plan);
        ensure(starts[0] !== undefined, say.startsNone());
        ensure(starts[0] <= LATE_MS, () => say.firstWaits(starts[0]!));
        ensure(!gapsOf(starts).some(isClose), () => say.tooClose(starts, GAP_MS, hasIdleTime ? 'burst' : 'other'));
        const late = starts.findIndex((start, index) => start > due[index]! + LATE_MS);
        if (late < 0) continue;
        const serial = starts.every((start, index) => {
          return index === 0 || start >= starts[index - 1]! + plan.takes[index - 1]! - 2;
        });
        fail(say.tooSlow(late + 1, starts[late]!, due[late]!, serial && plan.takes[0]! > GAP_MS ? 'answer' : 'other'));
      }
    }),
  );

  test(
    'is never faster than the rate, also where the gap is no whole number of milliseconds',
    virtual(async (clock) => {
      for (const perSecond of [3, 700, 1500]) {
        nextScene();
        const caller = poolCaller((jobs, options) => pool(jobs, options), perSecond);
        const { it, calls } = caller.open(clock, { takes: Array<number>(20).fill(10), limit: 20 });
        const { end, error } = await drained(clock, it);
        ensure(end === 'done', () => words.calling('job').throwsAtAll(error));
        const { length, 0: first, [length - 1]: last } = calls.starts;
        ensure(first && last, say.startsNone());
        const took = last.at - first.at;
        const least = (length - 1) * 1000 / perSecond;
        ensure(took >= least - LATE_MS / 2, () => say.tooMany(perSecond, length, took, least));
      }
    }),
  );

  test(
    'two at a time keep a pace of their own each',
    virtual(async (clock) => {
      const plan = { takes: [30, 30, 30], limit: 1 };
      const first = spaced.open(clock, plan);
      const draining = drained(clock, first.it);
      await clock.sleep(20);
      const second = spaced.open(clock, plan, 'second');
      await drained(clock, second.it);
      await draining;
      for (const { calls } of [first, second]) {
        const starts = calls.starts.map(({ at }) => at);
        const own = starts.every((at, index) => Math.abs(at - index * GAP_MS) <= LATE_MS);
        ensure(own, () => say.sharedPace(starts, GAP_MS));
      }
    }),
  );

  test(
    'a job that waits for its start does not start when it is over',
    virtual((clock) =>
      quietly(async () => {
        const plans = [
          { why: 'The loop left early', next: 'second', most: 1 },
          { why: 'The first job rejected', next: 'second', most: 1, failing: 1 },
          { why: 'The second job rejected, with a busy consumer,', next: 'third', most: 2, failing: 2 },
        ];
        for (const { why, next, most, failing } of plans) {
          nextScene();
          const fails = new Map(failing ? [[failing, new Error('503: come back later')]] : []);
          const { it, calls } = spaced.open(clock, { takes: always(30), limit: 3, fails });
          await rejectionOf(() => it.next());
          if (!failing) await it.close();
          await clock.sleep(LATER_MS);
          ensure(calls.starts.length <= most, () => say.startsAfterWait(why, next));
        }
      })
    ),
  );

  test(
    'refuses a rate that is not a finite number above 0',
    virtual(async (clock) => {
      for (const perSecond of [0, -5, Number.NaN, Infinity]) {
        nextScene();
        const caller = poolCaller((jobs, options) => pool(jobs, options), perSecond);
        let pulls = 0;
        const error = await rejectionOf(async () => {
          const { it, source } = caller.open(clock, { takes: [10, 10], limit: 2 });
          await Promise.race([it.next(), clock.sleep(1000)]).finally(() => (pulls = source.pulls));
        });
        const call = caller.written(2);
        ensure(error !== undefined, () => say.rateAccepted(call));
        ensure(error instanceof RangeError, () => say.rateOther(call, error));
        ensure(pulls === 0, () => say.rateLate(call));
      }
      for (const perSecond of [0.5, 2.5]) {
        nextScene();
        const good = poolCaller((jobs, options) => pool(jobs, options), perSecond);
        const { it } = good.open(clock, { takes: [10], limit: 2 });
        const error = await rejectionOf(() => it.next());
        ensure(error === undefined, () => say.rateRefused(good.written(2), error));
      }
    }),
  );

  test(
    'does what the solution does at any rate',
    virtual((clock) =>
      forAny(
        record({ factors: array(nat(4), { maxLength: 5 }), limit: integer({ min: 1, max: 3 }), gapMs: nat(3) }),
        ({ factors, limit, gapMs }) => {
          const takes = factors.map((factor) => 100 * factor + 10);
          return alike(async (isRight) => {
            const perSecond = [1, 4, 10, 20][gapMs]!;
            note(`// the jobs take ${takes.join(', ')} ms`);
            const caller = poolCaller(isRight ? solution.pool : (jobs, options) => pool(jobs, options), perSecond);
            const { it, calls } = caller.open(clock, { takes, limit });
            const { end, error } = await drained(clock, it);
            return {
              got: calls.starts.map(({ call, at }) => `job ${call} started after ${roundly(at)} ms`),
              end: end === 'done' ? 'it ended by itself' : `it threw ${show(error)}`,
              often: {},
            };
          });
        },
      )
    ),
  );
});

function pullsOf(sources: readonly AsyncRecording[]): number {
  return sources.reduce((sum, { pulls }) => sum + pulls, 0);
}

async function asked(it: AsyncIterator<unknown>, often: number): Promise<void> {
  for (let ask = 0; ask < often; ask++) await it.next();
}

/** The same source; its `return()` throws before there is a promise. */
function throwing<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = source[Symbol.asyncIterator]();
      return {
        next: () => iterator.next(),
        return() {
          throw new Error('cannot close');
        },
      };
    },
  };
}

/** Values that are there at once, from a source that nobody watches. */
async function* plain<T>(values: Iterable<T>): AsyncGenerator<T> {
  yield* values;
}

function* numbered(name: string): Generator<string, void> {
  for (const n of naturals()) yield `${name}${n + 1}`;
}

function nameOf(index: number): string {
  return 'abcd'[index]!;
}

/** Which sources they are of: `aab`. */
function initials(values: readonly unknown[]): string {
  return values.map((value) => String(value)[0]).join('');
}
