import { describe, test } from 'vitest';
import {
  type FetchPage,
  forAwaitOf,
  fromSync,
  oneAtATime,
  Pages,
  Ticker,
} from '../../lessons/02-async-iterator-protocol.ts';
import {
  alike,
  array,
  askedOf,
  type AsyncProbe,
  asyncValuesOf,
  code,
  constantFrom,
  consumed,
  endOf,
  ensure,
  Explained,
  fail,
  falsyValues,
  forAny,
  inTurnsAsync,
  isThenable,
  isTodo,
  leavesWell,
  MOST_PULLS,
  nat,
  naturals,
  nextScene,
  note,
  openAsyncIterator,
  probeAsync,
  protocolWords,
  record,
  recorded,
  recordedAsync,
  recorder,
  rejectionOf,
  type Result,
  same,
  show,
  stopRecording,
  thrownBy,
  traced,
  unhandledDuring,
  usesOf,
  virtual,
  type VirtualClock,
  watchAsync,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/02-async-iterator-protocol.ts';
import { refusingOverlap } from './kit/overlap.ts';
import { observeWaiting, type Waiting } from './kit/waiting.ts';
import * as words from './words.ts';

describe('2.1 forAwaitOf', () => {
  const say = words.forAwaitOf;
  type Answer = void | false | Promise<void | false>;

  /** Runs forAwaitOf with a `visit` that writes down what it is given. */
  async function visits<T>(source: AsyncIterable<T>, answer: (value: T) => Answer = () => {}): Promise<T[]> {
    const visited: T[] = [];
    note('await forAwaitOf(source, visit)');
    nextScene();
    const visit = (value: T): Answer => {
      visited.push(value);
      if (visited.length > MOST_PULLS) {
        throw new Explained(say.neverStops(visited, 'pulls' in source ? Number(source.pulls) : undefined), 'stuck');
      }
      return traced('visit', value, () => answer(value));
    };
    const { watched, askedForSync } = refusingOverlap(source, say.nextNotAwaited);
    const loop = traced('forAwaitOf', undefined, () => forAwaitOf(watched, visit));
    ensure(isThenable(loop), () => say.returnsNoPromise(loop));
    const { failed, error } = await attempt(() => loop);
    if (!failed) return visited;
    if (error instanceof TypeError && askedForSync()) fail(say.wrongProtocol(error));
    throw error;
  }

  test(
    'visits every value, in order',
    virtual(async (clock) => {
      const wanted = [10, 20, 30];
      async function* generated() {
        yield* wanted;
      }
      for (const source of [recordedAsync(wanted, { lagMs: 5 }), generated()]) {
        let visited: unknown[] = [];
        const { failed, error } = await attempt(async () => (visited = await visits(source)));
        ensure(!failed, () => say.broke(error));
        if (same(visited, wanted)) continue;
        const atOnce = visited.length;
        await clock.sleep(1000);
        ensure(visited.length === atOnce, say.tooEarly(atOnce));
        ensure(visited.length > 0, () => say.nothingVisited('pulls' in source ? source.pulls : 0, wanted));
        ensure(!visited.some(isThenable), say.visitedPromises());
        ensure(!isResult(visited[0]), say.visitedResults());
        ensure(!same(visited, [...wanted, undefined]), say.visitedDone(undefined));
        ensure(!same(visited, [10]), say.stoppedAtFirst(wanted));
        fail(say.visited(visited, wanted));
      }
    }),
  );

  test(
    'visits nothing when there is nothing',
    virtual(async () => {
      const visited = await visits<unknown>(recordedAsync([]));
      ensure(visited.length === 0, () => say.visitedDone(visited[0]));
    }),
  );

  test(
    'visits values that look like nothing',
    virtual(async () => {
      const visited = await visits(recordedAsync(falsyValues));
      ensure(same(visited, falsyValues), () => say.falsyValues(visited, falsyValues));
    }),
  );

  test(
    'ignores the value beside `done: true`',
    virtual(async () => {
      const visited: unknown[] = await visits(recordedAsync([1], { end: { done: true, value: 'last' } }));
      ensure(!visited.includes('last'), say.visitedDone('last'));
      ensure(same(visited, [1]), () => say.visited(visited, [1]));
    }),
  );

  test(
    'takes any truthy `done` for the end',
    virtual(async () => {
      const results = [{ value: 1 }, { value: 2, done: false }, { done: 1 }];
      let pulls = 0;
      const source = { [Symbol.asyncIterator]: () => ({ next: async () => results[pulls++] ?? { done: true } }) };
      const visited = await visits(source as AsyncIterable<unknown>);
      ensure(same(visited, [1, 2]), () => say.anyTruthyDone(visited));
    }),
  );

  test(
    'opens the source once and asks once more than there are values',
    virtual(async () => {
      const source = recordedAsync([1, 2, 3]);
      await visits(source);
      ensure(source.opened === 1, () => say.openedAgain(source.opened));
      ensure(source.pulls === 4, () => say.pulls(source.pulls, 4));
    }),
  );

  test(
    'waits for each visit before it asks again',
    virtual(async (clock) => {
      const log: string[] = [];
      const pulls: number[] = []; // how often the source had been asked as each visit began, and as it ended
      const source = recordedAsync(['a', 'b']);
      await visits(source, async (value) => {
        log.push(`visit ${value} begins`);
        pulls.push(source.pulls);
        await clock.sleep(10);
        log.push(`visit ${value} ends`);
        pulls.push(source.pulls);
      });
      ensure(pulls[0] === 1, () => say.askedAhead(pulls[0]!));
      ensure(log[1] === 'visit a ends', () => say.visitNotAwaited(log));
      ensure(pulls[1] === 1, say.askedDuringVisit());
      ensure(log.length === 4, say.lastVisitNotAwaited());
    }),
  );

  test(
    'takes nothing but `false` for `break`',
    virtual(async () => {
      const answers = [undefined, 0, '', null, Number.NaN, true, 1, 'false', Promise.resolve(0), Promise.resolve()];
      const wanted = answers.map((_, index) => index);
      const visited = await visits(recordedAsync(wanted), (index) => answers[index] as Answer);
      const stopping = answers[visited.length - 1];
      const settled = isThenable(stopping) ? await stopping : stopping;
      ensure(visited.length === wanted.length, () => say.onlyFalseBreaks(isThenable(stopping), settled));
      ensure(same(visited, wanted), () => say.visited(visited, wanted));
    }),
  );

  test(
    'stops as soon as `visit` returns false, or promises it',
    virtual(async () => {
      for (const no of [() => false as const, async () => false as const]) {
        const source = recordedAsync([1, 2, 3, 4]);
        const visited = await visits(source, (value) => (value === 2 ? no() : undefined));
        ensure(visited.length <= 2, () => (isThenable(no()) ? say.promisedFalse(visited) : say.didNotBreak(visited)));
        ensure(same(visited, [1, 2]), () => say.visited(visited, [1, 2]));
        ensure(source.pulls === 2, () => say.pulledAfterBreak(source.pulls));
      }
    }),
  );

  test(
    'closes the source when `visit` returns false, and waits for that',
    virtual(async () => {
      const source = recordedAsync([1, 2, 3], { closeLagMs: 10 });
      await visits(source, () => false);
      ensure(source.closes > 0, say.notClosed('`visit` returned `false`'));
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
      ensure(source.closesSettled === 1, say.closeNotAwaited('`visit` returned `false`'));
    }),
  );

  for (
    const [how, failing] of [
      ['throws', raise],
      ['rejects', rejected],
    ] as const
  ) {
    test(
      `closes the source when \`visit\` ${how}, and passes the error on`,
      virtual(async () => {
        const why = how === 'throws' ? '`visit` threw an error' : 'The promise of `visit` rejected';
        const source = recordedAsync([1, 2, 3], { closeLagMs: 10 });
        const error = new Error('no more, please');
        const thrown = await rejectionOf(() => visits(source, () => failing(error)));
        ensure(source.closes > 0, say.notClosed(why));
        ensure(source.closes === 1, () => say.closedTwice(source.closes));
        ensure(thrown !== undefined, say.swallowed('`visit`'));
        ensure(thrown === error, () => words.common.otherError(thrown, error));
        ensure(source.closesSettled === 1, say.closeNotAwaited(why));
      }),
    );
  }

  test(
    'does not close a source that ran to its end',
    virtual(async () => {
      const source = recordedAsync([1, 2, 3]);
      await visits(source);
      ensure(source.closes === 0, say.closedAtEnd());
    }),
  );

  test(
    'does not close a source whose `next()` rejects, and passes the error on',
    virtual(async () => {
      const error = new Error('the source broke');
      const source = recordedAsync([1], { failsWith: error });
      const thrown = await rejectionOf(() => visits(source));
      ensure(thrown !== undefined, say.swallowed('`next()`'));
      ensure(thrown === error, () => words.common.otherError(thrown, error));
      ensure(source.closes === 0, say.closedAfterNextFailed());
    }),
  );

  test(
    'rejects with an error of opening',
    virtual(async () => {
      const error = new Error('cannot open');
      const source = { [Symbol.asyncIterator]: () => raise(error) };
      let loop: unknown;
      note('forAwaitOf(source, visit)');
      const atTheCall = thrownBy(() => (loop = forAwaitOf(source, () => {})));
      ensure(atTheCall === undefined, () => say.throwsAtTheCall(atTheCall));
      const { failed, error: thrown } = await attempt(() => loop);
      ensure(failed, say.swallowed('Opening'));
      ensure(thrown === error, () => words.common.otherError(thrown, error));
    }),
  );

  test(
    'leaves early without `return()` when the source has none',
    virtual(async () => {
      const leaving = await rejectionOf(() => visits(recordedAsync([1, 2], { closable: false }), () => false));
      ensure(leaving === undefined, () => say.needsReturn(leaving));
      const error = new Error('no more, please');
      const thrown = await rejectionOf(() => visits(recordedAsync([1, 2], { closable: false }), () => raise(error)));
      ensure(thrown !== undefined, say.swallowed('`visit`'));
      ensure(thrown === error, () => say.needsReturn(thrown));
    }),
  );

  test(
    "passes on an error of closing, but `visit`'s own error wins",
    virtual(async () => {
      const closing = new Error('cannot close');
      const source = recordedAsync([1], { closeFailsWith: closing });
      const left = await rejectionOf(() => visits(source, () => false));
      ensure(left !== undefined, say.swallowed('`return()`'));
      ensure(left === closing, () => words.common.otherError(left, closing));
      ensure(source.closes === 1, () => say.closedTwice(source.closes, true));
      const body = new Error('no more, please');
      for (const failing of [raise, rejected]) {
        const other = recordedAsync([1], { closeFailsWith: closing });
        const thrown = await rejectionOf(() => visits(other, () => failing(body)));
        ensure(thrown !== undefined, say.swallowed('`visit`'));
        ensure(thrown === body, () => say.bodyErrorLost(thrown));
        ensure(other.closes === 1, () => say.closedTwice(other.closes, true));
      }
    }),
  );

  test(
    'passes on errors that look like nothing',
    virtual(async () => {
      for (const error of falsyValues) {
        for (
          const [whose, source, visit] of [
            ['`visit`', recordedAsync([1, 2]), (): Answer => raise(error)],
            ['`next()`', recordedAsync([1], { failsWith: error }), (): Answer => {}],
            ['`return()`', recordedAsync([1, 2], { closeFailsWith: error }), (): Answer => false],
          ] as const
        ) {
          const thrown = await attempt(() => visits<number>(source, visit));
          ensure(thrown.failed, () => words.common.falsyError(`${whose} failed with`, error, '`forAwaitOf` resolved'));
          ensure(same(thrown.error, error), () => words.common.otherError(thrown.error, error));
        }
      }
    }),
  );

  test(
    'keeps two loops at the same time apart',
    virtual(async (clock) => {
      const wanted = [['a', 'b', 'c'], ['x', 'y', 'z']] as const;
      const sources = [recordedAsync(wanted[0], { lagMs: 5 }), recordedAsync(wanted[1], { lagMs: 7 })] as const;
      const visited: string[][] = [[], []];
      const loops = await Promise.all(sources.map((source, use) =>
        attempt(() =>
          forAwaitOf(source, async (value) => {
            const pulls = sources[use]!.pulls;
            if (visited[use]!.push(value) > 9) throw new Explained(say.neverStops(visited[use]!, pulls), 'stuck');
            await clock.sleep(3);
            return value !== 'z' && undefined;
          })
        )
      ));
      const { error } = loops.find(({ failed }) => failed) ?? {};
      ensure(!loops.some(({ failed }) => failed), () => protocolWords.inTurnsThrew(error));
      ensure(same(visited, wanted), () => protocolWords.sharedState(visited, wanted));
      ensure(
        sources[0].closes === 0 && sources[1].closes === 1,
        () => say.closedTheOther(sources.map(({ closes }) => closes)),
      );
    }),
  );

  test(
    'does what the solution does with any source, wherever `visit` says `false`',
    virtual(() =>
      forAny(usesOf(nat(3)), ({ values, text, options, asks }) =>
        alike(async (isRight) => {
          const source = recordedAsync(values, options);
          const got: number[] = [];
          note(`await forAwaitOf(${text}, visit)${asks < Infinity ? `  // visit says false at call ${asks}` : ''}`);
          const visit = (value: number): void | false | Promise<void | false> => {
            const answer = got.push(value) < asks ? undefined : false;
            if (got.length > MOST_PULLS) throw new Explained(say.neverStops(got, source.pulls), 'stuck');
            return value % 2 ? answer : Promise.resolve(answer);
          };
          const end = await endOf(async () => {
            await (isRight ? solution.forAwaitOf : forAwaitOf)(source, visit);
            return 'its promise was fulfilled';
          });
          return { got, end, often: askedOf(source) };
        }))
    ),
  );
});

describe('2.2 Ticker', () => {
  const say = words.ticker;
  /** A Ticker that holds the thread would never end in virtual time, where the clock stands still. */
  let blocks: boolean | undefined;

  /** A slow machine may look like a loop that holds the thread, but not three times and longer each time. */
  async function notBlocking(): Promise<Waiting> {
    if (blocks) fail(say.blocks());
    for (const ms of [20, 60, 120]) {
      const waiting = await observeWaiting(ms, () => {
        const answer: unknown = openAsyncIterator(`new Ticker(1, ${ms})`, new Ticker(1, ms)).next();
        ensure(isThenable(answer), () => protocolWords.plainFromAsyncNext(answer));
        return answer;
      });
      blocks = waiting.blocked;
      if (!blocks) return waiting;
    }
    fail(say.blocks());
  }

  /** A check in virtual time, which is tried only if the Ticker does not hold the thread. */
  function ticking(scenario: (clock: VirtualClock) => Promise<void>): () => Promise<void> {
    return async () => {
      if (blocks !== false) await notBlocking();
      await virtual(scenario)();
    };
  }

  /** All numbers of one loop, of which there should be `count`; an error is explained. */
  async function ticks(source: string, make: () => Ticker, count: number) {
    const it = probeAsync(source, make);
    let came = 0;
    const watched = { ...it, next: () => it.next().then((result) => (came++, result)) };
    const { failed, error, value } = await attempt(() => valuesAndEnd(watched));
    ensure(!failed, () => {
      const slip = error instanceof TypeError || error instanceof ReferenceError;
      return came === count && !slip ? protocolWords.stopAsyncIteration(error) : words.common.noErrorHere(error);
    });
    return value!;
  }

  test('lets other code run while it waits', async () => {
    await notBlocking();
  });

  test('keeps the program alive while it waits', async () => {
    const { waited, keptAlive } = await notBlocking();
    ensure(keptAlive || !waited, say.letsProgramEnd()); // not waiting at all is for the checks below
  });

  test(
    'counts from 0 up to but without the count',
    ticking(async () => {
      for (
        const [count, wanted] of [
          [3, [0, 1, 2]],
          [1, [0]],
          [0, []],
        ] as const
      ) {
        const { values, end } = await ticks(`new Ticker(${count}, 10)`, () => new Ticker(count, 10), count);
        if (same(values, wanted)) continue;
        ensure(!nextIsBesideDone(values, end, wanted), () => words.common.besideDone(values, end, wanted));
        ensure(values.length === 0 || values.some(isThere), () => protocolWords.withoutValue(values, wanted));
        ensure(values.length > 0, () => say.nothing([...wanted]));
        ensure(!same(values, wanted.slice(0, -1)), () => say.tooFew(values, [...wanted]));
        ensure(!same(values, [...wanted, count]), () => say.includesCount(values, [...wanted]));
        fail(say.values(values, [...wanted]));
      }
    }),
  );

  test(
    'does not run before it is asked',
    ticking(async (clock) => {
      const tookMs: number[] = [];
      for (const pauseMs of [0, 250]) {
        const it = probeAsync('new Ticker(3, 100)', () => new Ticker(3, 100), pauseMs > 0 ? 'later' : 'it');
        if (pauseMs > 0) await clock.sleep(pauseMs);
        const asked = clock.now();
        await it.next();
        tookMs.push(clock.now() - asked);
      }
      if (tookMs[0] === 0) {
        stopRecording();
        const again = new Ticker(3, 100)[Symbol.asyncIterator]();
        await again.next();
        const asked = clock.now();
        await again.next();
        fail(clock.now() > asked ? say.firstAtOnce() : say.noWait(0));
      }
      ensure(tookMs[1]! >= 100 || tookMs[0]! < 100, () => say.ranAhead(0, tookMs[1]!, 100));
    }),
  );

  test(
    'hands out each number `everyMs` after it was asked for',
    ticking(async (clock) => {
      /** How long each of three numbers took, when the consumer makes these pauses before it asks. */
      async function took(everyMs: number, pausesMs: number[]): Promise<number[]> {
        const it = probeAsync(`new Ticker(3, ${everyMs})`, () => new Ticker(3, everyMs));
        const each: number[] = [];
        for (const pauseMs of pausesMs) {
          if (pauseMs > 0) {
            note(`await sleep(${pauseMs})`);
            await clock.sleep(pauseMs);
          }
          const asked = clock.now();
          await it.next();
          each.push(clock.now() - asked);
        }
        return each;
      }
      for (const everyMs of [100, 30, 0]) {
        const isRight = (ms: number): boolean => ms >= everyMs && ms < everyMs + 10;
        const each = await took(everyMs, [0, 0, 0]);
        const index = each.findIndex((ms) => !isRight(ms));
        if (index !== -1) {
          const ms = each[index]!;
          ensure(ms > 0, () => say.noWait(index));
          ensure(everyMs === 0 || Math.round(ms / everyMs) !== 1000, () => say.seconds(ms, everyMs));
          ensure(!each.every((one, at) => Math.abs(one - (at + 1) * everyMs) < 10), () => say.slower(each, everyMs));
          fail(say.timing(index, ms, everyMs));
        }
        const afterPause = (await took(everyMs, [0, 0, 130]))[2]!;
        ensure(afterPause >= everyMs, () => say.ranAhead(2, afterPause, everyMs));
        ensure(isRight(afterPause), () => say.timing(2, afterPause, everyMs));
      }
    }),
  );

  test(
    'starts again with every loop',
    ticking(async () => {
      const ticker = new Ticker(2, 10);
      await ticks('ticker', () => ticker, 2);
      const { values } = await ticks('ticker', () => ticker, 2);
      ensure(same(values, [0, 1]), () => say.oneCursorForAll(values, [0, 1]));
    }),
  );

  test(
    'gives two loops at the same time an iterator each',
    ticking(async () => {
      const ticker = new Ticker(2, 10);
      const a = probeAsync('ticker', () => ticker, 'a');
      const b = probeAsync('ticker', () => ticker, 'b');
      const got: unknown[] = [];
      for (const it of [a, b, a, b]) got.push((await it.next()).value);
      ensure(same(got, [0, 0, 1, 1]), () => say.sharedAtOnce(got, [0, 0, 1, 1]));
    }),
  );

  test(
    'keeps two Tickers apart',
    ticking(async (clock) => {
      const [first, second] = [new Ticker(3, 10), new Ticker(2, 200)];
      await inTurnsAsync('ticker', [() => first, () => second], [[0, 1, 2], [0, 1]]);
      nextScene();
      const took = async (it: AsyncProbe<number>): Promise<number> => {
        const asked = clock.now();
        await it.next();
        return clock.now() - asked;
      };
      const [quick, slow] = [probeAsync('quick', () => first, 'quick'), probeAsync('slow', () => second, 'slow')];
      const slowly = took(slow);
      await clock.sleep(100);
      const tookMs = [await took(quick), await slowly] as const;
      ensure(tookMs[0] < 20 && tookMs[1] < 220, () => say.sharedPause(...tookMs));
    }),
  );

  test(
    'may be left with a `break`, and begins again after it',
    ticking(async () => {
      const ticker = new Ticker(2, 10);
      note('for await (const n of ticker) break;');
      const { failed, error } = await attempt(async () => {
        for await (const _ of ticker) break;
      });
      ensure(!failed, () => say.breakThrew(error));
      const { values } = await ticks('ticker', () => ticker, 2);
      ensure(same(values, [0, 1]), () => say.oneCursorForAll(values, [0, 1]));
    }),
  );

  test(
    'leaves no timer behind',
    ticking(async (clock) => {
      await ticks('new Ticker(2, 10)', () => new Ticker(2, 10), 2);
      ensure(clock.timers() === 0, () => say.leavesTimers('had come to its end', clock.timers()));
      note('for await (const n of new Ticker(3, 10)) break;');
      await attempt(async () => {
        for await (const _ of new Ticker(3, 10)) break;
      });
      ensure(clock.timers() === 0, () => say.leavesTimers('was left with a `break`', clock.timers()));
    }),
  );

  test(
    'hands out each number once when calls overlap',
    ticking(async (clock) => {
      const it = probeAsync('new Ticker(3, 10)', () => new Ticker(3, 10));
      const outcomes = await settle(clock, [it.next(), it.next(), it.next(), it.next(), it.next()]);
      const got = outcomes.filter(isValue).map(({ result }) => result!.value);
      ensure(
        new Set(got).size === got.length,
        () => got.includes(0) ? say.duplicates(got) : say.lostNumbers(got, [0, 1, 2]),
      );
      ensure(got.length <= 3, () => say.tooMany(got, 3));
      ensure(same([...got].sort(), [0, 1, 2]), () => say.lostNumbers(got, [0, 1, 2]));
    }),
  );

  test(
    'stays finished',
    ticking(async () => {
      const it = probeAsync('new Ticker(1, 10)', () => new Ticker(1, 10));
      await it.values();
      await it.next();
      await it.next();
    }),
  );
});

describe('2.3 Pages', () => {
  const say = words.pages;
  type Page = Awaited<ReturnType<FetchPage<unknown>>>;

  /**
   * An API that answers the first request with the first page, and so on; after the last one, with nothing.
   */
  function api(clock: VirtualClock, ...script: (Page | Error)[]) {
    const requests: unknown[] = [];
    const handed: unknown[][] = [];
    const fetchPage: FetchPage<unknown> = (cursor) => traced('fetchPage', cursor, () => answer(cursor));
    const answer: FetchPage<unknown> = async (cursor) => {
      requests.push(cursor);
      const tooMany = requests.length > script.length + 20;
      if (tooMany) throw new Explained(say.requestsAgain(requests, script.length), 'stuck');
      const page = script[requests.length - 1] ?? { items: [], next: null };
      await clock.sleep(10);
      if (page instanceof Error) throw page;
      const items = [...page.items];
      handed.push(items);
      return { items, next: page.next };
    };
    const make = () => new Pages(fetchPage);
    return { requests, handed, make, open: () => probeAsync('new Pages(fetchPage)', make) };
  }

  const page = (items: unknown[], next: number | null): Page => ({ items, next });

  test(
    'hands out the items of all pages, in order',
    virtual(async (clock) => {
      const { requests, handed, open } = api(clock, page(['a', 'b'], 7), page(['b'], 3), page(['d', 'a'], null));
      let got: unknown[] = [];
      const { failed, error } = await attempt(async () => (got = await open().values(50)));
      const waits = requests.length === 0 || handed.length > 0;
      ensure(!failed || waits || !(error instanceof TypeError), () => say.notAwaited(error));
      ensure(!failed, () => words.common.noErrorHere(error));
      const wanted = ['a', 'b', 'b', 'd', 'a'];
      if (!same(got, wanted)) {
        ensure(got.length > 0 || requests.length > 0, () => say.neverRequested(wanted));
        ensure(got.length > 0, () => say.itemsLost(requests.length, wanted));
        ensure(got.some(isThere) || requests.length > 0, () => say.notThere(got, wanted));
        ensure(got.some(isThere), () => protocolWords.withoutValue(got, wanted));
        ensure(!Array.isArray(got[0]) && !isPage(got[0]), () => say.wholePages(got));
        ensure(!same(got, wanted.slice(0, 3)) || requests.length < 3, () => say.lastPageLost(got, wanted));
        ensure(!same(got, wanted.slice(0, 2)) || requests.length > 1, () => say.onlyOnePage(got, wanted));
        stopRecording();
        const { values, end } = await valuesAndEnd(
          api(clock, page(['a', 'b'], 7), page(['b'], 3), page(['d', 'a'], null)).open(),
        );
        ensure(!nextIsBesideDone(values, end, wanted), () => words.common.besideDone(values, end, wanted));
        fail(say.items(got, wanted));
      }
      ensure(same(requests.slice(0, 3), [0, 7, 3]), () => say.cursors(requests, [0, 7, 3]));
      ensure(requests.length === 3, () => say.requestsAgain(requests, 3));
    }),
  );

  test(
    'hands out a last page that is the only one',
    virtual(async (clock) => {
      const { requests, open } = api(clock, page(['a', 'b'], null));
      const got = await open().values(50);
      ensure(got.length > 0 || requests.length === 0, () => say.lastPageLost(got, ['a', 'b']));
      ensure(same(got, ['a', 'b']), () => say.items(got, ['a', 'b']));
    }),
  );

  test(
    'keeps two Pages apart',
    virtual(async (clock) => {
      const both = () =>
        [
          api(clock, page(['a', 'b'], 7), page(['c'], null)).make(),
          api(clock, page([1], 4), page([2, 3], 9), page([4, 5], null)).make(),
        ] as const;
      const made: [Pages<unknown>[], Pages<unknown>[]] = [[], []];
      const take = (use: 0 | 1) => () => { // both are made before one is used
        if (made[use].length === 0) { for (const [index, pages] of both().entries()) made[index]!.push(pages); }
        return made[use].shift()!;
      };
      const makes = [take(0), take(1)] as const;
      await inTurnsAsync<unknown>('new Pages(fetchPage)', makes, [['a', 'b', 'c'], [1, 2, 3, 4, 5]]);
      const [letters, numbers] = both();
      await leavesAlone(
        probeAsync('letters', () => letters, 'letters'),
        probeAsync('numbers', () => numbers, 'numbers'),
      );
    }),
  );

  test(
    'skips empty pages',
    virtual(async (clock) => {
      for (
        const [script, wanted] of [
          [[page(['a'], 1), page([], 2), page([], 3), page(['b'], 4), page([], null)], ['a', 'b']],
          [[page([], 5), page(['a'], null)], ['a']],
          [[page([], null)], []],
        ] as const
      ) {
        const { requests, open } = api(clock, ...script);
        const got = await open().values(50);
        ensure(!got.includes(undefined), () => say.emptyHandsOut(got, [...wanted]));
        const last = script[requests.length - 1];
        const stopsAtEmpty = requests.length < script.length && last?.items.length === 0;
        ensure(got.length >= wanted.length || !stopsAtEmpty, () => say.stopsAtEmptyPage(got, [...wanted]));
        ensure(same(got, wanted), () => say.items(got, [...wanted]));
      }
    }),
  );

  test(
    'takes `next: 0` for a page',
    virtual(async (clock) => {
      const { requests, open } = api(clock, page(['a'], 5), page(['b'], 0), page(['c'], null));
      const it = open();
      const got = await it.values(50);
      ensure(requests.length !== 2, () => say.zeroIsAPage(got, ['a', 'b', 'c']));
      ensure(same(got, ['a', 'b', 'c']), () => say.items(got, ['a', 'b', 'c']));
      ensure(same(requests, [0, 5, 0]), () => say.cursors(requests, [0, 5, 0]));
    }),
  );

  test(
    'hands out items that look like nothing',
    virtual(async (clock) => {
      const got = await api(clock, page([...falsyValues, 0], null)).open().values(50);
      const wanted = [...falsyValues, 0];
      ensure(same(got, wanted), () => say.falsyEnds(got, wanted));
    }),
  );

  test(
    'requests a page only when the one before is used up and a value is asked for',
    virtual(async (clock) => {
      const { requests, open } = api(clock, page(['a', 'b'], 1), page(['c'], 2), page(['d'], null));
      const it = open();
      await clock.sleep(100);
      ensure(requests.length === 0, () => say.eager(requests.length));
      for (const wanted of [1, 1, 2, 3]) {
        const { value } = await it.next();
        await clock.sleep(100);
        ensure(requests.length === wanted, () => say.ahead(value, requests.length, wanted));
      }
    }),
  );

  test(
    'stays finished, without further requests',
    virtual(async (clock) => {
      const { requests, open } = api(clock, page(['a'], null));
      const it = open();
      await it.values(50);
      await it.next();
      await it.next();
      ensure(requests.length === 1, say.requestsAfter('the end'));
      await leave(it);
    }),
  );

  test(
    'goes on where the last loop stopped',
    virtual(async (clock) => {
      const { open } = api(clock, page(['a', 'b', 'c'], null), page(['a again'], null));
      const it = open();
      await goesOn(it, 'b');
    }),
  );

  test(
    'is finished after `return()`',
    virtual(async (clock) => {
      const { requests, open } = api(clock, page(['a', 'b'], 1), page(['c'], null));
      const it = open();
      await it.next();
      await leave(it);
      const { done, value } = await it.next();
      ensure(requests.length === 1, say.requestsAfter('`return()`'));
      ensure(done || value !== 'b', () => say.bufferAfterReturn(value));
      ensure(done, () => words.common.goesOnAfterReturn(value));
      const again = await rejectionOf(() => leave(it));
      ensure(again === undefined, () => say.returnAgain(again));
    }),
  );

  test(
    'requests nothing when `return()` comes before the first `next()`',
    virtual(async (clock) => {
      const { requests, open } = api(clock, page(['a'], null));
      const it = open();
      await leave(it);
      const { done, value } = await it.next();
      ensure(requests.length === 0, say.requestsAfter('`return()`'));
      ensure(done, () => words.common.goesOnAfterReturn(value));
    }),
  );

  test(
    'is an iterator itself',
    virtual(async (clock) => {
      const pages = api(clock, page(['a', 'b'], null), page(['a'], null)).make();
      const it = watchAsync(pages, 'pages');
      const { value } = await it.next();
      ensure(value === 'a', () => say.items([value], ['a']));
      const { value: second } = await openedAgain(pages).next();
      ensure(second === 'b', () => words.common.startsAgain(second));
      await leave(it);
      const { done, value: then } = await openedAgain(pages).next();
      ensure(done, () => words.common.goesOnAfterReturn(then));
    }),
  );

  test(
    'is finished after a `return()` that came during a request',
    virtual(async (clock) => {
      const { requests, open } = api(clock, page(['a', 'b'], 1), page(['c'], null));
      const it = open();
      const waiting = it.next();
      const leaving = (async () => {
        await clock.sleep(5);
        await leave(it);
        return { done: true, value: undefined };
      })();
      const [pending] = await settle(clock, [waiting, leaving]);
      ensure(pending!.settled, say.pendingNeverSettles());
      ensure(!pending!.failed, () => say.pendingRejected(pending!.error));
      const { done } = await it.next();
      ensure(done, say.reopened());
      ensure(requests.length === 1, say.requestsAfter('`return()`'));
    }),
  );

  test(
    'leaves the API its arrays',
    virtual(async (clock) => {
      const { handed, open } = api(clock, page(['a', 'b'], 1), page(['c', 'd'], null));
      await open().values(50);
      ensure(same(handed, [['a', 'b'], ['c', 'd']]), () => say.emptiesTheApi(handed));
    }),
  );

  test(
    'passes on the error of a request, and is finished then',
    virtual(async (clock) => {
      const error = new Error('the API is down');
      const { requests, open } = api(clock, page(['a'], 1), error, page(['b'], null));
      const it = open();
      await it.next();
      let answer: Result<unknown> | undefined;
      const thrown = await rejectionOf(async () => (answer = await it.next()));
      ensure(thrown !== undefined || requests.length <= 2, () => say.retried(requests.length));
      ensure(thrown !== undefined, () => say.swallowed(answer));
      ensure(thrown === error, () => words.common.otherError(thrown, error));
      const after = await it.next();
      ensure(after.done, () => say.goesOnAfterError(after.value));
      ensure(requests.length === 2, say.requestsAfter('a rejected request'));
    }),
  );

  test(
    'passes on errors that look like nothing',
    virtual(async () => {
      for (const error of falsyValues) {
        const it = probeAsync('new Pages(fetchPage)', () => new Pages(() => rejected(error)));
        const { failed, error: thrown, value } = await attempt(() => it.next());
        ensure(
          failed,
          () => words.common.falsyError('The request failed with', error, `\`next()\` gave ${code(value)}`),
        );
        ensure(same(thrown, error), () => words.common.otherError(thrown, error));
      }
    }),
  );

  test(
    'does what the solution does with any pages',
    virtual(() => {
      const page = record({ items: array(nat(3), { maxLength: 3 }), fails: constantFrom(false, false, false, true) });
      const inputs = record({
        pages: array(page, { minLength: 1, maxLength: 4 }),
        asks: constantFrom(1, 2, 3, Infinity),
      });
      return forAny(inputs, ({ pages, asks }) =>
        alike(async (isRight) => {
          let requests = 0;
          // the cursors go down: a cursor is no number of a page
          const cursorOf = (index: number): number => index && 10 - index;
          async function fetchPage(cursor: number): Promise<{ items: number[]; next: number | null }> {
            requests++;
            const index = pages.findIndex((_, place) => cursorOf(place) === cursor);
            const found = pages[index]!;
            note(`fetchPage(${cursor})  // ${found.fails ? 'is rejected' : show(found.items)}`);
            if (found.fails) throw new Error('the request failed');
            return { items: [...found.items], next: index < pages.length - 1 ? cursorOf(index + 1) : null };
          }
          const make = () => new (isRight ? solution : { Pages }).Pages(fetchPage);
          const seen = await consumed(probeAsync('new Pages(fetchPage)', make), asks);
          return { ...seen, often: { 'a page was requested': requests } };
        }));
    }),
  );
});

describe('2.4 fromSync', () => {
  const say = words.fromSync;
  function open<T>(source: Iterable<T | PromiseLike<T>>): AsyncProbe<T> {
    return probeAsync('fromSync(source)', () => fromSync(source));
  }

  /** Values whose second one is a promise that rejects, or another thenable. */
  function failing(error: unknown, promise: PromiseLike<string> = rejected(error)): (string | PromiseLike<string>)[] {
    return ['a', promise, 'c'];
  }

  /** An answer of a source that must not have been opened a second time for it. */
  function onceOpened<R>(answer: R, source: object): R {
    const opened = 'opened' in source ? Number(source.opened) : 1;
    ensure(opened <= 1, () => words.forAwaitOf.openedAgain(opened, 'iterator'));
    return answer;
  }

  test(
    'hands out the values, in order',
    virtual(async () => {
      const wanted = ['a', ...falsyValues, 'a'];
      const end = { done: true, value: 'beside done' };
      for (const source of [recorded(wanted, { closable: false, end }), new Set(falsyValues), [...wanted]]) {
        const expected = source instanceof Set ? falsyValues : wanted;
        const it = open<unknown>(source);
        const { failed, error, value } = await attempt(() =>
          valuesAndEnd({ ...it, next: () => onceOpened(it.next(), source) })
        );
        const recording = 'pulls' in source ? source : undefined;
        ensure(
          !failed || recording?.opened !== 0 || !(error instanceof TypeError),
          () => words.common.neverOpened(error),
        );
        ensure(!failed, () => words.common.noErrorHere(error));
        const { values: got, end: last } = value!;
        if (same(got, expected)) continue;
        if (!recording) {
          const again = await open<unknown>(recorded(wanted, { closable: false, end })).values();
          ensure(same(again, wanted), () => protocolWords.anotherTime('fromSync(source)', again, wanted));
        }
        ensure(!nextIsBesideDone(got, last, expected), () => words.common.besideDone(got, last, expected));
        ensure(!got.includes('beside done'), say.besideDone);
        ensure(got.length === 0 || got.some(isThere), () => protocolWords.withoutValue(got, expected));
        const hasMore = recording && recording.pulls < expected.length;
        ensure(!hasMore || !breaksOff(got, expected), () => words.common.endsBySelf(got, recording!.pulls, expected));
        fail(say.values(got, expected));
      }
      const none = await asyncValuesOf('fromSync([])', () => fromSync([]));
      ensure(none.length === 0, () => say.values(none, []));
    }),
  );

  test(
    'awaits each value',
    virtual(async (clock) => {
      function* promises() {
        yield clock.sleep(30).then(() => 'a');
        yield clock.sleep(10).then(() => 'b');
        yield { then: (resolve: (value: string) => void) => resolve('c') } as PromiseLike<string>;
        yield 'd';
      }
      const got: unknown[] = await open<string>(promises()).values();
      ensure(!got.some(isThenable), say.promiseHandedOut());
      ensure(same(got, ['a', 'b', 'c', 'd']), () => say.values(got, ['a', 'b', 'c', 'd']));
    }),
  );

  test(
    'pulls one value for each call, and none before',
    virtual(async (clock) => {
      const source = recorded([1, 2, 3, 4, 5]);
      const it = open(source);
      await clock.sleep(10);
      ensure(source.pulls === 0, () => say.eager(source.pulls));
      for (const asked of [1, 2, 3]) {
        await it.next();
        await clock.sleep(10);
        ensure(source.pulls === asked, () => say.tooMany(source.pulls, asked));
      }
      ensure(source.opened === 1, () => words.forAwaitOf.openedAgain(source.opened, 'iterator'));
    }),
  );

  test(
    'takes any truthy `done` for the end',
    virtual(async () => {
      const results = [{ value: 1 }, { value: 2, done: false }, { done: 1 }];
      let pulls = 0;
      const source = { [Symbol.iterator]: () => ({ next: () => results[pulls++] ?? { done: true } }) };
      const got = await open(source as Iterable<unknown>).values(10);
      ensure(same(got, [1, 2]), () => say.anyTruthyDone(got));
    }),
  );

  test(
    'does not close a source that ran out, and stays finished',
    virtual(async () => {
      const source = recorded([1]);
      const it = open(source);
      await it.values();
      await it.next();
      await leave(it);
      ensure(source.closes === 0, say.closedAtEnd());
      await it.next();
    }),
  );

  test(
    'is its own iterator',
    virtual(async () => {
      await goesOn(open(['a', 'b', 'c']), 'b');
    }),
  );

  test(
    'rejects the call whose value rejects',
    virtual(async () => {
      const error = new Error('no such row');
      const it = open<string>(recorded(failing(error)));
      await it.next();
      let answer: unknown;
      const thrown = await rejectionOf(async () => (answer = await it.next()));
      ensure(!isThenable((answer as Result<unknown> | undefined)?.value), say.promiseHandedOut());
      ensure(thrown !== undefined, () => say.swallowed(answer));
      ensure(thrown === error, () => words.common.otherError(thrown, error));
    }),
  );

  test(
    'closes the source when a value rejects, and is finished then',
    virtual(async () => {
      const error = new Error('no such row');
      const thenable: PromiseLike<never> = { then: (_, no) => (no?.(error), thenable) };
      for (const promise of [rejected(error), thenable]) {
        const source = recorded(failing(error, promise));
        const it = open<string>(source);
        await it.next();
        const { failed, value: answer } = await attempt(() => it.next());
        ensure(failed, () => say.swallowed(answer));
        ensure(source.closes > 0, say.leftOpen());
        const { done, value } = await it.next();
        ensure(done, () => say.goesOnAfterRejection(value));
        ensure(source.pulls === 2, say.pulledAfterRejection());
        await leave(it);
        ensure(source.closes === 1, () => say.closedTwice(source.closes));
      }
    }),
  );

  test(
    'closes once when a value rejects, also when closing fails, or there is nothing to close',
    virtual(async () => {
      const error = new Error('no such row');
      for (const options of [{ closable: false }, { closeFailsWith: new Error('cannot close') }]) {
        const source = recorded(failing(error), options);
        const it = open<string>(source);
        await it.next();
        const thrown = await attempt(() => it.next());
        if ('closable' in options) ensure(thrown.error === error, () => say.needsReturn(thrown.error));
        ensure(thrown.failed, () => say.swallowed(thrown.value));
        const { done, value } = await it.next();
        ensure(done, () => say.goesOnAfterRejection(value));
        ensure(source.pulls === 2, say.pulledAfterRejection());
        await attempt(() => it.close());
        ensure(source.closes <= 1, () => say.closedTwice(source.closes));
      }
    }),
  );

  test(
    'closes once when `return()` comes while a value is awaited that then rejects',
    virtual(async (clock) => {
      const source = recorded([clock.sleep(20).then(() => raise(new Error('no such row'))), 'b']);
      const it = open<unknown>(source);
      const waiting = attempt(() => it.next());
      await clock.sleep(5);
      await Promise.all([waiting, attempt(() => it.close())]);
      ensure(source.closes === 1, () => (source.closes === 0 ? say.notClosed() : say.closedTwice(source.closes)));
      const { done, value } = await it.next();
      ensure(done, () => words.common.goesOnAfterReturn(value));
    }),
  );

  test(
    'closes the source when the loop leaves early, and is finished then',
    virtual(async () => {
      const it = open(recorded([1, 2, 3]));
      await it.next();
      await leave(it);
      await leavesWell((options) => {
        const source = recorded([1, 2, 3], options);
        return { source, it: open(source) };
      });
    }),
  );

  test(
    'pulls nothing after a `return()` that came first',
    virtual(async () => {
      const source = recorded([1, 2]);
      const it = open(source);
      const unopened = await rejectionOf(() => leave(it));
      ensure(source.opened > 0 || !(unopened instanceof TypeError), () => say.closesUnopened(unopened));
      if (unopened !== undefined) throw unopened;
      const { opened } = source;
      const { done, value } = await it.next();
      ensure(done, () => words.common.goesOnAfterReturn(value));
      ensure(source.pulls === 0, () => say.pulledAfterReturn(source.pulls));
      ensure(source.opened === opened, say.openedAfterReturn());
      ensure(source.closes <= 1, () => say.closedTwice(source.closes));
    }),
  );

  test(
    'passes on an error of the source, without closing it',
    virtual(async () => {
      const error = new Error('the source broke');
      const source = recorded([1], { failsWith: error });
      const it = open(source);
      await it.next();
      const { failed, error: thrown, value: answer } = await attempt(() => it.next());
      ensure(failed, () => say.nextSwallowed(answer));
      ensure(thrown === error, () => words.common.otherError(thrown, error));
      ensure(source.closes === 0, say.closedAfterError());
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterError(value));
    }),
  );

  test(
    'passes on errors that look like nothing',
    virtual(async () => {
      for (const error of falsyValues) {
        for (
          const [what, source] of [
            ['The value rejected with', recorded(failing(error))],
            ["The source's `next()` threw", recorded(['a'], { failsWith: error })],
          ] as const
        ) {
          const it = open<unknown>(source);
          await it.next();
          const { failed, error: thrown, value } = await attempt(() => it.next());
          ensure(failed, () => words.common.falsyError(what, error, `\`next()\` gave ${code(value)}`));
          ensure(same(thrown, error), () => words.common.otherError(thrown, error));
        }
      }
    }),
  );

  test(
    'rejects, and never throws at the call',
    virtual(async () => {
      const error = new Error('the source broke');
      const it = fromSync(recorded([], { failsWith: error }));
      let answer: unknown;
      const thrown = thrownBy(() => (answer = it.next()));
      await attempt(() => answer);
      ensure(thrown === undefined, () => say.throwsAtTheCall('next', thrown));
      const closing = fromSync(recorded([1, 2], { closeFailsWith: error }));
      await closing.next();
      const left = thrownBy(() => (answer = closing.return?.()));
      await attempt(() => answer);
      ensure(left === undefined, () => say.throwsAtTheCall('return', left));
    }),
  );

  test(
    'keeps two at the same time apart',
    virtual(async (clock) => {
      const soon = (value: string) => clock.sleep(10).then(() => value);
      await inTurnsAsync('fromSync(source)', [
        () => fromSync(recorded([soon('a'), 'b', soon('c'), 'd'])),
        () => fromSync(recorded([soon('x')])),
      ], [['a', 'b', 'c', 'd'], ['x']]);
      const make = (name: string) => probeAsync('fromSync(source)', () => fromSync(recorded(['a', 'b', 'c'])), name);
      await leavesAlone(make('first'), make('second'));
    }),
  );

  test(
    'does what the solution does with any source, wherever the loop leaves',
    virtual(() => {
      const kinds = ['plain', 'promised', 'rejected'] as const;
      const values = record({ n: nat(3), kind: constantFrom(...kinds, 'plain', 'promised') });
      return forAny(usesOf(values), ({ values, options, asks }) =>
        alike(async (isRight) => {
          const source = recorded(
            values.map(({ n, kind }): number | Promise<number> =>
              kind === 'plain' ? n : kind === 'promised' ? Promise.resolve(n) : rejected(new RangeError('no value'))
            ),
            options,
          );
          const written = values.map(({ n, kind }) => kind === 'plain' ? n : `Promise ${kind}`);
          const text = `[${[...written, ...(options.failsWith ? ['an error'] : [])].join(', ')}]`;
          const make = () => (isRight ? solution.fromSync : fromSync)<number>(source);
          return consumed(probeAsync(`fromSync(${text})`, make), asks, source);
        }));
    }),
  );
});

describe('2.5 oneAtATime', () => {
  const say = words.oneAtATime;
  const wanted = ['a', 'b', 'c'];

  function open<T>(source: AsyncIterable<T>): AsyncProbe<T> {
    const iterator = source[Symbol.asyncIterator]();
    return probeAsync('oneAtATime(source)', () => oneAtATime(iterator));
  }

  /**
   * A source that answers after 10 ms with the next step, or rejects where that is an error, and logs its
   * calls.
   */
  function scripted(clock: VirtualClock, ...steps: (string | Error)[]) {
    const log: string[] = [];
    const trace = recorder();
    let pulls = 0;
    const iterator: AsyncIterator<string> = {
      async next() {
        log.push('next()');
        const span = trace.begin({ lane: 'source', call: 'next()' });
        const step = steps[pulls++];
        await clock.sleep(10);
        log.push('its answer');
        span.settle(step instanceof Error ? 'error' : step === undefined ? 'done' : 'value', step);
        if (step instanceof Error) throw step;
        return step === undefined ? { done: true, value: undefined } : { done: false, value: step };
      },
      async return() {
        log.push('return()');
        trace.begin({ lane: 'source', call: 'return()' }).settle('closed');
        return { done: true, value: undefined };
      },
    };
    return { log, pulls: () => pulls, it: open({ [Symbol.asyncIterator]: () => iterator }) };
  }

  /** A call that came after a rejected one: it must have been answered by the source. */
  function afterRejection(call: Outcome<unknown>, asked: boolean, which: string, { iterator }: AsyncProbe<unknown>) {
    ensure(!call.failed || asked, () => say.rejectionSpreads(call.error, which));
    ensure(!call.failed, () => words.common.noErrorHere(call.error));
    ensure(asked, () => say.rejectionEnds(which, isGenerator(iterator)));
  }

  test(
    "hands on the source's values, in order",
    virtual(async (clock) => {
      const values = ['a', ...falsyValues, 'a'];
      async function* generated() {
        yield* values;
      }
      for (const source of [recordedAsync(values), generated()]) {
        const it = open(source);
        const got: unknown[] = [];
        for (let call = 1; call <= values.length + 2; call++) {
          const outcome = (await settle(clock, [it.next()]))[0]!;
          ensure(outcome.settled, () => say.neverAnsweredAlone(call));
          ensure(!outcome.failed, () => words.common.noErrorHere(outcome.error));
          if (isValue(outcome)) got.push(outcome.result!.value);
        }
        if (same(got, values)) continue;
        const pulls = 'pulls' in source ? source.pulls : Infinity;
        ensure(
          pulls > got.length || !breaksOff(got, values),
          () => words.common.endsBySelf(got, pulls, values),
        );
        fail(say.values(got, values));
      }
    }),
  );

  test(
    'asks nothing before it is asked',
    virtual(async (clock) => {
      const source = recordedAsync(naturals());
      const it = open(source);
      await clock.sleep(10);
      ensure(source.pulls < 1, () => say.eager(source.pulls));
      await it.next();
      await clock.sleep(10);
      ensure(source.pulls < 2, () => say.pulledMore(source.pulls));
    }),
  );

  test(
    'is its own iterator',
    virtual(async () => {
      await goesOn(open(recordedAsync(wanted)), 'b');
    }),
  );

  test(
    'lets overlapping calls reach the source one after another',
    virtual(async (clock) => {
      const source = recordedAsync(wanted, { lagMs: 10 });
      const it = open(source);
      const outcomes = await settle(clock, [it.next(), it.next(), it.next()]);
      ensure(source.mostPending <= 1, () => say.overlap(source.mostPending));
      const failed = outcomes.find((outcome) => outcome.failed);
      ensure(!failed, () => say.failed(failed!.error));
      const forgotten = outcomes.findIndex((outcome) => !outcome.settled);
      ensure(forgotten === -1, () => say.neverAnswered(forgotten + 1, 3));
    }),
  );

  test(
    'answers overlapping calls in their order',
    virtual(async (clock) => {
      const source = recordedAsync(wanted, { lagMs: 10 });
      const it = open(source);
      const settled: number[] = [];
      const calls = wanted.map((_, index) => it.next().finally(() => settled.push(index)));
      const got = (await settle(clock, calls)).map(({ result }) => result?.value);
      ensure(!same(got, ['a', 'a', 'a']) || source.pulls > 1, () => say.sharedAnswer(got, wanted));
      ensure(same([...got].sort(), wanted), () => say.values(got, wanted));
      ensure(same(got, wanted), () => say.order(got, wanted));
      ensure(same(settled, [0, 1, 2]), say.settledOutOfOrder());
    }),
  );

  test(
    'answers a call that waits before one that came after it',
    virtual(async (clock) => {
      for (let ticks = 0; ticks < 8; ticks++) {
        nextScene();
        const source = recordedAsync(wanted, { lagMs: 10 })[Symbol.asyncIterator]();
        let third: ReturnType<AsyncProbe<string>['next']> | undefined;
        const it = open<string>({
          [Symbol.asyncIterator]: () => ({
            next() {
              const answer = source.next();
              third ??= answer.then(async () => {
                for (let tick = 0; tick < ticks; tick++) await null;
                return it.next(); // while the first answer is on its way, or just there
              });
              return answer;
            },
          }),
        });
        const outcomes = await settle(clock, [it.next(), it.next()]);
        outcomes.push(...(await settle(clock, [third!])));
        const forgotten = outcomes.findIndex((outcome) => !outcome.settled);
        ensure(forgotten === -1, () => say.neverAnswered(forgotten + 1, 3));
        const got = outcomes.map(({ result }) => result?.value);
        ensure(!same(got, ['a', 'c', 'b']), () => say.latestFirst(got, wanted));
        ensure(same(got, wanted), () => say.values(got, wanted));
      }
    }),
  );

  test(
    'answers calls that overlap beyond the end',
    virtual(async (clock) => {
      const it = open(recordedAsync(['a'], { lagMs: 10 }));
      const outcomes = await settle(clock, [it.next(), it.next(), it.next()]);
      const forgotten = outcomes.findIndex((outcome) => !outcome.settled);
      ensure(forgotten === -1, () => say.neverAnswered(forgotten + 1, 3));
      const got = outcomes.filter(isValue).map(({ result }) => result!.value);
      ensure(same(got, ['a']), () => say.values(got, ['a']));
    }),
  );

  test(
    'gives a rejection to its own caller only',
    virtual(async (clock) => {
      const error = new Error('the second failed');
      const { it, pulls } = scripted(clock, 'a', error, 'c');
      await unhandledDuring(async () => {
        const [first, second, third] = (await settle(clock, [it.next(), it.next(), it.next()])) as Triple;
        ensure(!first.failed, () => say.firstRejected(first.error));
        ensure(second.failed, () => say.swallowed(second.result));
        ensure(second.error === error, () => words.common.otherError(second.error, error));
        ensure(third.settled, say.queueStuck());
        afterRejection(third, pulls() === 3, 'the call after it', it);
        ensure(third.result!.value === 'c', () => say.values([third.result!.value], ['c']));
      });
    }),
  );

  test(
    'asks the source again after a rejection',
    virtual(async (clock) => {
      const { it, pulls } = scripted(clock, new Error('the first failed'), 'b');
      await unhandledDuring(async () => {
        await rejectionOf(() => it.next());
        const [next] = await settle(clock, [it.next()]);
        ensure(next!.settled, say.queueStuck());
        afterRejection(next!, pulls() === 2, 'the next call', it);
        ensure(next!.result!.value === 'b', () => say.values([next!.result!.value], ['b']));
      });
    }),
  );

  test(
    'passes on rejections that look like nothing',
    virtual(async (clock) => {
      for (const error of falsyValues) {
        const it = open(recordedAsync([1], { failsWith: error, lagMs: 10 }));
        await unhandledDuring(async () => {
          const [, second] = (await settle(clock, [it.next(), it.next()])) as [Outcome<unknown>, Outcome<unknown>];
          const gave = `\`next()\` gave ${code(second.result)}`;
          ensure(second.settled, say.queueStuck());
          ensure(second.failed, () => words.common.falsyError('The source rejected with', error, gave));
          ensure(same(second.error, error), () => words.common.otherError(second.error, error));
        });
      }
    }),
  );

  test(
    'leaves no rejection unhandled',
    virtual(async (clock) => {
      const { it } = scripted(clock, new Error('the only one failed'));
      const unhandled = await unhandledDuring(async () => {
        await rejectionOf(() => it.next());
        await clock.sleep(10);
      });
      ensure(unhandled.length === 0, () => say.unhandled(unhandled[0]));
    }),
  );

  test(
    'forwards `return()`, and waits for it',
    virtual(async () => {
      const source = recordedAsync(wanted, { closeLagMs: 10 });
      const it = open(source);
      await it.next();
      await leave(it);
      ensure(source.closes > 0, say.notForwarded());
      ensure(source.closesSettled > 0, say.closeNotAwaited());
      ensure(source.closes === 1, () => words.fromSync.closedTwice(source.closes));
    }),
  );

  test(
    'forwards `return()` even before the first `next()`',
    virtual(async () => {
      const source = recordedAsync(wanted);
      const it = open(source);
      await leave(it);
      ensure(source.closes > 0, say.notForwardedBeforeStart());
      const { done, value } = await it.next();
      ensure(done, () => words.common.goesOnAfterReturn(value));
    }),
  );

  test(
    'forwards `return()` after a rejection',
    virtual(async (clock) => {
      const { it, log } = scripted(clock, new Error('the first failed'), 'b');
      await unhandledDuring(async () => {
        await rejectionOf(() => it.next());
        const thrown = await rejectionOf(() => leave(it));
        ensure(thrown === undefined, () => say.returnRejected(thrown));
        ensure(log.includes('return()'), say.notForwardedAfterRejection());
      });
    }),
  );

  test(
    'lets `return()` wait its turn',
    virtual(async (clock) => {
      const { it, log } = scripted(clock, 'a', 'b', 'c');
      const calls = [it.next(), it.next(), leave(it).then(() => ({ done: true, value: undefined as unknown }))];
      const atOnce = log.includes('return()');
      const [first, second, leaving] = (await settle<unknown>(clock, calls)) as Triple;
      const place = log.indexOf('return()');
      const answers = log.slice(0, place).filter((entry) => entry === 'its answer').length;
      const asked = log.filter((entry) => entry === 'next()').length;
      ensure(!atOnce && (place === -1 || answers === asked || isDone(second)), () => say.overtakes(log));
      const got = [first, second].map(({ result }) => (result?.done ? 'done' : show(result?.value)));
      ensure(place !== -1 || leaving.settled, say.returnNeverSettles());
      ensure(!isDone(first) && !isDone(second), () => say.oneFlag(got));
      ensure(same(got, ["'a'", "'b'"]), () => say.lostInTurn(got));
      ensure(place !== -1, say.notForwardedInTurn());
      ensure(leaving.settled, say.returnNeverSettles());
    }),
  );

  test(
    'ends for the calls after `return()`, also those made before it was answered',
    virtual(async (clock) => {
      const { it, pulls } = scripted(clock, 'a', 'b');
      const leaving = leave(it).then(() => ({ done: true, value: undefined as unknown }));
      const first = it.next();
      const [, then] = (await settle<unknown>(clock, [leaving, first])) as Triple;
      ensure(then.settled, say.queueStuckByReturn());
      ensure(!then.failed, () => words.common.noErrorHere(then.error));
      ensure(isDone(then), () => words.common.goesOnAfterReturn(then.result!.value));
      ensure(pulls() === 0, say.asksAfterReturn(true));
    }),
  );

  test(
    '`return()` ends it, whatever the source does',
    virtual(async () => {
      for (const closable of [true, false]) {
        const source = recordedAsync(wanted, { closable });
        const it = open(source);
        await it.next();
        const error = await rejectionOf(() => leave(it));
        ensure(error === undefined, () => say.needsReturn(error));
        const { done, value } = await it.next();
        ensure(done || closable, say.asksAfterReturn(false));
        ensure(done, () => words.common.goesOnAfterReturn(value));
      }
    }),
  );

  test(
    'passes on an error of closing',
    virtual(async (clock) => {
      const error = new Error('cannot close');
      const source = recordedAsync(wanted, { closeFailsWith: error });
      const it = open(source);
      await it.next();
      const unhandled = await unhandledDuring(async () => {
        const thrown = await rejectionOf(() => leave(it));
        ensure(thrown !== undefined, say.closingSwallowed());
        ensure(thrown === error, () => words.common.otherError(thrown, error));
        const [next] = await settle(clock, [it.next()]);
        ensure(next!.settled, say.queueStuckByReturn());
        ensure(!next!.failed, () => say.closingSpreads(next!.error));
        ensure(next!.result!.done, () => words.common.goesOnAfterReturn(next!.result!.value));
        ensure(source.pulls === 1, say.asksAfterReturn(true));
      });
      ensure(unhandled.length === 0, () => say.unhandled(unhandled[0]));
    }),
  );

  test(
    'keeps two queues apart',
    virtual(async (clock) => {
      const queueOf = (values: string[], lagMs: number, closeLagMs = 0) =>
        oneAtATime(recordedAsync(values, { lagMs, closeLagMs })[Symbol.asyncIterator]());
      const call = 'oneAtATime(source)';
      const makes = [() => queueOf(['a', 'b'], 10), () => queueOf(['w', 'x', 'y', 'z'], 5)] as const;
      await inTurnsAsync(call, makes, [['a', 'b'], ['w', 'x', 'y', 'z']]);
      const make = (name: string) => probeAsync(call, () => queueOf(['a', 'b', 'c'], 10, 20), name);
      await leavesAlone(make('first'), make('second'));
      nextScene();
      const slow = probeAsync(call, () => queueOf(['a'], 1_000), 'slow');
      const quick = probeAsync(call, () => queueOf(['x'], 5), 'quick');
      const began = clock.now();
      const waiting = slow.next();
      await quick.next();
      const tookMs = clock.now() - began;
      await waiting;
      ensure(tookMs < 100, () => say.queuesWaitForEachOther(tookMs));
    }),
  );
});

/** What became of a call that may overlap with others. */
interface Outcome<T> {
  settled: boolean;
  failed: boolean;
  result?: Result<T>;
  error?: unknown;
}
type Triple = [Outcome<unknown>, Outcome<unknown>, Outcome<unknown>];

/**
 * Waits until all calls are answered, but no longer than an hour of virtual time. The kit's own errors pass
 * through.
 */
async function settle<T>(clock: VirtualClock, calls: Promise<Result<T>>[]): Promise<Outcome<T>[]> {
  const outcomes = calls.map((): Outcome<T> => ({ settled: false, failed: false }));
  const all = calls.map(async (call, index) => {
    const outcome = outcomes[index]!;
    try {
      outcome.result = await call;
    } catch (error) {
      if (error instanceof Explained || isTodo(error)) throw error;
      outcome.failed = true;
      outcome.error = error;
    }
    outcome.settled = true;
  });
  await Promise.race([Promise.all(all), clock.sleep(3_600_000)]);
  return outcomes;
}

function isValue(outcome: Outcome<unknown>): boolean {
  return outcome.result !== undefined && !outcome.result.done;
}

function isDone(outcome: Outcome<unknown>): boolean {
  return outcome.result?.done === true;
}

/** How an action ended, also where what it throws looks like nothing. The kit's own errors pass through. */
async function attempt<T>(action: () => T | PromiseLike<T>): Promise<{ failed: boolean; error?: unknown; value?: T }> {
  let value: T | undefined;
  let failed = true;
  const error = await rejectionOf(async () => {
    value = await action();
    failed = false;
  });
  return failed ? { failed, error } : { failed, value: value as T };
}

/** Leaves early, as a `for await` loop with a `break` does. */
async function leave(it: AsyncProbe<unknown>): Promise<void> {
  ensure(typeof it.iterator.return === 'function', words.common.noReturn());
  const answer = await it.close();
  ensure(typeof answer === 'object' && answer !== null, () => words.common.returnsNoResult(answer));
  ensure((answer as { done?: unknown }).done, () => protocolWords.notDoneByReturn(answer));
}

/** All values of an iterator, one by one, and what stood beside `done: true`. */
async function valuesAndEnd<T>(it: AsyncProbe<T>): Promise<{ values: T[]; end: T | undefined }> {
  const values: T[] = [];
  for (let pulls = 0; pulls < MOST_PULLS; pulls++) {
    const { done, value } = await it.next();
    if (done) return { values, end: value };
    values.push(value as T);
  }
  throw new Explained(protocolWords.neverDone(MOST_PULLS, values), 'stuck');
}

/** Leaves the first early while the second is asked: the second, which has three values or more, goes on. */
async function leavesAlone(first: AsyncProbe<unknown>, second: AsyncProbe<unknown>): Promise<void> {
  await Promise.all([first.next(), second.next()]);
  const [meanwhile] = await Promise.all([second.next(), leave(first)]);
  const afterwards = await second.next();
  ensure(!meanwhile.done && !afterwards.done, words.common.endsTheOther());
}

/** Takes a value, opens the iterator a second time, as another loop would, and expects the next value. */
async function goesOn<T>(it: AsyncProbe<T>, second: T): Promise<void> {
  await it.next();
  const { value } = await openedAgain(it.iterator as AsyncIterableIterator<T>).next();
  ensure(same(value, second), () => words.common.startsAgain(value));
}

/** The iterator that another loop over it gets. */
function openedAgain<T>(iterable: AsyncIterable<T>): AsyncProbe<T> {
  note('it[Symbol.asyncIterator]()');
  return watchAsync(openAsyncIterator('it', iterable));
}

function isGenerator(iterator: object): boolean {
  return (iterator as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'AsyncGenerator';
}

/** True where `got` begins as `wanted` does, and is shorter. */
function breaksOff(got: readonly unknown[], wanted: readonly unknown[]): boolean {
  return got.length < wanted.length && same(got, wanted.slice(0, got.length));
}

/** True where `got` breaks off, and the value that should have come next stood beside `done: true`. */
function nextIsBesideDone(got: readonly unknown[], last: unknown, wanted: readonly unknown[]): boolean {
  return last !== undefined && last === wanted[got.length] && breaksOff(got, wanted);
}

function isThere(value: unknown): boolean {
  return value !== undefined;
}

function isResult(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'done' in value;
}

function isPage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'items' in value;
}

function raise(error: unknown): never {
  throw error;
}

/** A promise that has rejected, and does not count as unhandled if nothing listens. */
function rejected(error: unknown): Promise<never> {
  const promise = Promise.reject(error);
  promise.catch(() => {});
  return promise;
}
