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
  type AsyncProbe,
  asyncValuesOf,
  ensure,
  Explained,
  fail,
  isThenable,
  isTodo,
  naturals,
  nextScene,
  note,
  openAsyncIterator,
  probeAsync,
  protocolWords,
  recorded,
  recordedAsync,
  recorder,
  rejectionOf,
  type Result,
  same,
  show,
  traced,
  virtual,
  type VirtualClock,
  watchAsync,
} from '../../runner/spec-kit/index.ts';
import { unhandledDuring } from '../../runner/spec-kit/late-errors.ts';
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
      return traced('visit', value, () => answer(value));
    };
    const watched = refusingOverlap(source, say.nextNotAwaited);
    const loop = traced('forAwaitOf', undefined, () => forAwaitOf(watched, visit));
    ensure(isThenable(loop), () => say.returnsNoPromise(loop));
    await loop;
    return visited;
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
        const error = await rejectionOf(async () => (visited = await visits(source)));
        if (error !== undefined) {
          if (/not (a function or its return value is not )?iterable/.test(String(error))) {
            fail(say.wrongProtocol(error));
          }
          fail('pulls' in source ? say.broke(error) : say.lostThis(error));
        }
        if (same(visited, wanted)) continue;
        const atOnce = visited.length;
        await clock.sleep(1000);
        ensure(visited.length === atOnce, say.tooEarly(atOnce));
        ensure(visited.length > 0, say.nothingVisited(wanted));
        ensure(!visited.some(isThenable), say.visitedPromises());
        ensure(!isResult(visited[0]), say.visitedResults());
        ensure(!same(visited, [...wanted, undefined]), say.visitedDone(undefined));
        ensure(!same(visited, [10]), say.undefinedIsNotFalse(visited));
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
    'ignores the value beside `done: true`',
    virtual(async () => {
      const visited: unknown[] = await visits(recordedAsync([1], { end: { done: true, value: 'last' } }));
      ensure(!visited.includes('last'), say.visitedDone('last'));
      ensure(same(visited, [1]), () => say.visited(visited, [1]));
    }),
  );

  test(
    'takes `done` for a truth value',
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
      const pullsAfter: number[] = []; // how often the source had been asked when each visit ended
      const source = recordedAsync(['a', 'b']);
      await visits(source, async (value) => {
        log.push(`visit ${value} begins`);
        await clock.sleep(10);
        log.push(`visit ${value} ends`);
        pullsAfter.push(source.pulls);
      });
      ensure(log.length === 4, say.lastVisitNotAwaited());
      ensure(log[1] === 'visit a ends', () => say.visitNotAwaited(log));
      ensure(
        pullsAfter[0] === 1,
        () => say.visitNotAwaited(['visit a begins', 'the source is asked again', 'visit a ends']),
      );
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
        const why = how === 'throws' ? '`visit` threw an error' : 'the promise of `visit` rejected';
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
      const left = await rejectionOf(() => visits(recordedAsync([1], { closeFailsWith: closing }), () => false));
      ensure(left !== undefined, say.swallowed('`return()`'));
      ensure(left === closing, () => words.common.otherError(left, closing));
      const body = new Error('no more, please');
      const thrown = await rejectionOf(() =>
        visits(recordedAsync([1], { closeFailsWith: closing }), () => raise(body))
      );
      ensure(thrown !== undefined, say.swallowed('`visit`'));
      ensure(thrown === body, () => say.bodyErrorLost(thrown));
    }),
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

  /** All numbers of one loop; an error at the end is explained. */
  async function ticks(source: string, make: () => Ticker): Promise<unknown[]> {
    const it = probeAsync(source, make);
    const got: unknown[] = [];
    const error = await rejectionOf(async () => {
      for (const value of await it.values()) got.push(value);
    });
    ensure(error === undefined, () => protocolWords.stopAsyncIteration(error));
    return got;
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
        const got = await ticks(`new Ticker(${count}, 10)`, () => new Ticker(count, 10));
        ensure(count === 0 || !same(got, wanted.slice(0, -1)), () => words.common.lastBesideDone(got, [...wanted]));
        ensure(same(got, wanted), () => say.values(got, [...wanted]));
      }
    }),
  );

  test(
    'does not run before anybody asks',
    ticking(async (clock) => {
      const tookMs: number[] = [];
      for (const pauseMs of [0, 250]) {
        const it = probeAsync('new Ticker(3, 100)', () => new Ticker(3, 100), pauseMs > 0 ? 'later' : 'it');
        if (pauseMs > 0) await clock.sleep(pauseMs);
        const asked = clock.now();
        await it.next();
        tookMs.push(clock.now() - asked);
      }
      ensure(tookMs[0] !== 0, say.noWait());
      ensure(tookMs[1]! >= 100 || tookMs[0]! < 100, () => say.ranAhead(0, tookMs[1]!, 100));
    }),
  );

  test(
    'hands out each number `everyMs` after it was asked for',
    ticking(async (clock) => {
      const everyMs = 100;
      const it = probeAsync('new Ticker(3, 100)', () => new Ticker(3, everyMs));
      for (const [index, pauseMs] of [0, 0, 130].entries()) {
        if (pauseMs > 0) await clock.sleep(pauseMs);
        const asked = clock.now();
        await it.next();
        const tookMs = clock.now() - asked;
        if (tookMs >= everyMs && tookMs < everyMs + 10) continue;
        ensure(index > 0 || tookMs > 0, say.noWait());
        ensure(tookMs < 900 * everyMs, say.seconds(tookMs, everyMs));
        ensure(index === 0 || tookMs < everyMs, say.slower(index, tookMs, everyMs));
        ensure(pauseMs === 0 && tookMs > 0, say.ranAhead(index, tookMs, everyMs));
        fail(say.timing(index, tookMs, everyMs));
      }
    }),
  );

  test(
    'starts again with every loop',
    ticking(async () => {
      const ticker = new Ticker(2, 10);
      await ticks('ticker', () => ticker);
      const second = await ticks('ticker', () => ticker);
      ensure(same(second, [0, 1]), () => say.oneCursorForAll(second, [0, 1]));
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
    'hands out each number once when calls overlap',
    ticking(async (clock) => {
      const it = probeAsync('new Ticker(3, 10)', () => new Ticker(3, 10));
      const outcomes = await settle(clock, [it.next(), it.next(), it.next(), it.next(), it.next()]);
      const got = outcomes.filter(isValue).map(({ result }) => result!.value);
      ensure(new Set(got).size === got.length, () => say.duplicates(got));
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
    const fetchPage: FetchPage<unknown> = (cursor) => traced('fetchPage', cursor, () => answer(cursor));
    const answer: FetchPage<unknown> = async (cursor) => {
      requests.push(cursor);
      const tooMany = requests.length > script.length + 20;
      if (tooMany) throw new Explained(say.requestsAgain(requests.length, script.length), 'stuck');
      const page = script[requests.length - 1] ?? { items: [], next: null };
      await clock.sleep(10);
      if (page instanceof Error) throw page;
      return { items: [...page.items], next: page.next };
    };
    return { requests, it: probeAsync('new Pages(fetchPage)', () => new Pages(fetchPage)) };
  }

  const page = (items: unknown[], next: number | null): Page => ({ items, next });

  test(
    'hands out the items of all pages, in order',
    virtual(async (clock) => {
      const { requests, it } = api(clock, page(['a', 'b'], 7), page(['c'], 3), page(['d', 'e'], null));
      const got = await it.values(50);
      const wanted = ['a', 'b', 'c', 'd', 'e'];
      if (!same(got, wanted)) {
        ensure(!Array.isArray(got[0]) && !isPage(got[0]), () => say.wholePages(got));
        ensure(!same(got, ['a', 'b', 'c']), () => say.lastPageLost(got, wanted));
        ensure(!same(got, ['a', 'b']), () => say.onlyOnePage(got, wanted));
        fail(say.items(got, wanted));
      }
      ensure(same(requests.slice(0, 3), [0, 7, 3]), () => say.cursors(requests, [0, 7, 3]));
      ensure(requests.length === 3, () => say.requestsAgain(requests.length, 3));
    }),
  );

  test(
    'hands out a last page that is the only one',
    virtual(async (clock) => {
      const { it } = api(clock, page(['a', 'b'], null));
      const got = await it.values(50);
      ensure(got.length > 0, () => say.lastPageLost(got, ['a', 'b']));
      ensure(same(got, ['a', 'b']), () => say.items(got, ['a', 'b']));
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
        const got = await api(clock, ...script).it.values(50);
        ensure(!got.includes(undefined), () => say.emptyHandsOut(got, [...wanted]));
        ensure(got.length >= wanted.length, () => say.stopsAtEmptyPage(got, [...wanted]));
        ensure(same(got, wanted), () => say.items(got, [...wanted]));
      }
    }),
  );

  test(
    'takes `next: 0` for a page',
    virtual(async (clock) => {
      const { requests, it } = api(clock, page(['a'], 5), page(['b'], 0), page(['c'], null));
      const got = await it.values(50);
      ensure(!same(got, ['a', 'b']), () => say.zeroIsAPage(got, ['a', 'b', 'c']));
      ensure(same(got, ['a', 'b', 'c']), () => say.items(got, ['a', 'b', 'c']));
      ensure(same(requests, [0, 5, 0]), () => say.cursors(requests, [0, 5, 0]));
    }),
  );

  test(
    'hands out items that look like nothing',
    virtual(async (clock) => {
      const items = [0, '', null, undefined, false];
      const got = await api(clock, page(items, null)).it.values(50);
      ensure(same(got, items), () => say.falsyEnds(got, items));
    }),
  );

  test(
    'requests a page only when the one before is used up and a value is asked for',
    virtual(async (clock) => {
      const { requests, it } = api(clock, page(['a', 'b'], 1), page(['c'], 2), page(['d'], null));
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
      const { requests, it } = api(clock, page(['a'], null));
      await it.values(50);
      await it.next();
      await it.next();
      ensure(requests.length === 1, say.requestsAfter('the end'));
    }),
  );

  test(
    'goes on where the last loop stopped',
    virtual(async (clock) => {
      const { it } = api(clock, page(['a', 'b', 'c'], null), page(['a again'], null));
      await goesOn(it, 'b');
    }),
  );

  test(
    'is finished after `return()`',
    virtual(async (clock) => {
      const { requests, it } = api(clock, page(['a', 'b'], 1), page(['c'], null));
      await it.next();
      await leave(it);
      const { done, value } = await it.next();
      ensure(requests.length === 1, say.requestsAfter('`return()`'));
      ensure(done || value !== 'b', () => say.bufferAfterReturn(value));
      ensure(done, () => words.common.goesOnAfterReturn(value));
    }),
  );

  test(
    'requests nothing when `return()` comes before the first `next()`',
    virtual(async (clock) => {
      const { requests, it } = api(clock, page(['a'], null));
      await leave(it);
      const { done, value } = await it.next();
      ensure(requests.length === 0, say.requestsAfter('`return()`'));
      ensure(done, () => words.common.goesOnAfterReturn(value));
    }),
  );

  test(
    'is finished after a `return()` that came during a request',
    virtual(async (clock) => {
      const { requests, it } = api(clock, page(['a', 'b'], 1), page(['c'], null));
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
    'passes on the error of a request, and is finished then',
    virtual(async (clock) => {
      const error = new Error('the API is down');
      const { requests, it } = api(clock, page(['a'], 1), error, page(['b'], null));
      await it.next();
      let answer: Result<unknown> | undefined;
      const thrown = await rejectionOf(async () => (answer = await it.next()));
      ensure(thrown !== undefined || requests.length === 2, () => say.retried(requests.length));
      ensure(thrown !== undefined, () => say.swallowed(answer));
      ensure(thrown === error, () => words.common.otherError(thrown, error));
      const after = await it.next();
      ensure(after.done, () => say.goesOnAfterError(after.value));
      ensure(requests.length === 2, say.requestsAfter('a rejected request'));
    }),
  );
});

describe('2.4 fromSync', () => {
  const say = words.fromSync;
  function open<T>(source: Iterable<T | PromiseLike<T>>): AsyncProbe<T> {
    return probeAsync('fromSync(source)', () => fromSync(source));
  }

  /** Values whose second one is a promise that rejects. */
  function failing(error: unknown): (string | Promise<string>)[] {
    return ['a', rejected(error), 'c'];
  }

  test(
    'hands out the values, in order',
    virtual(async () => {
      const wanted = [0, '', null, undefined, 'e'];
      for (const source of [recorded(wanted, { closable: false }), new Set(wanted), wanted]) {
        const got = await open<unknown>(source).values(50);
        if ('opened' in source && source.opened > 1) fail(words.forAwaitOf.openedAgain(source.opened, 'iterator'));
        ensure(got.length < 50, protocolWords.neverDone(50));
        ensure(!same(got, wanted.slice(0, -1)), () => words.common.lastBesideDone(got, wanted));
        ensure(same(got, wanted), () => say.values(got, wanted));
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
    'takes `done` for a truth value',
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
      await it.close();
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
      const source = recorded(failing(new Error('no such row')));
      const it = open<string>(source);
      await it.next();
      await rejectionOf(() => it.next());
      ensure(source.closes > 0, say.leftOpen());
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterRejection(value));
      ensure(source.pulls === 2, say.pulledAfterRejection());
      await it.close();
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
    }),
  );

  test(
    'does without `return()` when the source has none',
    virtual(async () => {
      const error = new Error('no such row');
      const it = open<string>(recorded(failing(error), { closable: false }));
      await it.next();
      const thrown = await rejectionOf(() => it.next());
      ensure(thrown === error, () => say.needsReturn(thrown));
      const other = open(recorded([1, 2], { closable: false }));
      await other.next();
      const leaving = await rejectionOf(() => leave(other));
      ensure(leaving === undefined, () => say.needsReturn(leaving));
    }),
  );

  test(
    'closes the source when the loop leaves early, and is finished then',
    virtual(async () => {
      const source = recorded([1, 2, 3]);
      const it = open(source);
      await it.next();
      await leave(it);
      ensure(source.closes > 0, say.notClosed());
      const { done, value } = await it.next();
      ensure(done, () => words.common.goesOnAfterReturn(value));
      await it.close();
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
    }),
  );

  test(
    'pulls nothing after a `return()` that came first',
    virtual(async () => {
      const source = recorded([1, 2]);
      const it = open(source);
      await leave(it);
      const { done, value } = await it.next();
      ensure(done, () => words.common.goesOnAfterReturn(value));
      ensure(source.pulls === 0, () => say.pulledAfterReturn(source.pulls));
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
      let answer: unknown;
      const thrown = await rejectionOf(async () => (answer = await it.next()));
      ensure(thrown !== undefined, () => say.nextSwallowed(answer));
      ensure(thrown === error, () => words.common.otherError(thrown, error));
      ensure(source.closes === 0, say.closedAfterError());
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterRejection(value));
    }),
  );

  test(
    'passes on an error of closing',
    virtual(async () => {
      const error = new Error('cannot close');
      const it = open(recorded([1, 2], { closeFailsWith: error }));
      await it.next();
      const thrown = await rejectionOf(() => leave(it));
      ensure(thrown !== undefined, say.closingSwallowed());
      ensure(thrown === error, () => words.common.otherError(thrown, error));
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

  test(
    "hands on the source's values, in order",
    virtual(async (clock) => {
      async function* generated() {
        yield* wanted;
      }
      for (const source of [recordedAsync(wanted), generated()]) {
        const it = open(source);
        const got: unknown[] = [];
        for (let call = 1; call <= 5; call++) {
          const outcome = (await settle(clock, [it.next()]))[0]!;
          ensure(outcome.settled, () => say.neverAnsweredAlone(call));
          const { failed, error } = outcome;
          ensure(!failed, () => ('pulls' in source ? say.failed(error) : say.lostThis(error)));
          if (isValue(outcome)) got.push(outcome.result!.value);
        }
        ensure(same(got, wanted), () => say.values(got, wanted));
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
      const it = open(recordedAsync(wanted, { lagMs: 10 }));
      const settled: number[] = [];
      const calls = wanted.map((_, index) => it.next().finally(() => settled.push(index)));
      const got = (await settle(clock, calls)).map(({ result }) => result?.value);
      ensure(!same(got, ['a', 'a', 'a']), () => say.sharedAnswer(got, wanted));
      ensure(same([...got].sort(), wanted), () => say.values(got, wanted));
      ensure(same(got, wanted), () => say.order(got, wanted));
      ensure(same(settled, [0, 1, 2]), say.settledOutOfOrder());
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
        ensure(!third.failed, () => say.rejectionSpreads(third.error));
        ensure(pulls() === 3, () => say.rejectionEnds('the call behind it', isGenerator(it.iterator)));
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
        ensure(!next!.failed, () => say.rejectionSpreads(next!.error));
        ensure(pulls() === 2, () => say.rejectionEnds('the next call', isGenerator(it.iterator)));
        ensure(next!.result!.value === 'b', () => say.values([next!.result!.value], ['b']));
      });
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
    '`return()` ends it, whatever the source does',
    virtual(async () => {
      for (const closable of [true, false]) {
        const source = recordedAsync(wanted, { closable });
        const it = open(source);
        await it.next();
        const error = await rejectionOf(() => leave(it));
        ensure(error === undefined, () => say.needsReturn(error));
        const { done, value } = await it.next();
        ensure(done || closable, say.asksAfterReturn());
        ensure(done, () => words.common.goesOnAfterReturn(value));
      }
    }),
  );

  test(
    'passes on an error of closing',
    virtual(async () => {
      const error = new Error('cannot close');
      const it = open(recordedAsync(wanted, { closeFailsWith: error }));
      await it.next();
      await unhandledDuring(async () => {
        const thrown = await rejectionOf(() => leave(it));
        ensure(thrown !== undefined, say.closingSwallowed());
        ensure(thrown === error, () => words.common.otherError(thrown, error));
      });
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

/** Leaves early, as a `for await` loop with a `break` does. */
async function leave(it: AsyncProbe<unknown>): Promise<void> {
  ensure(typeof it.iterator.return === 'function', words.common.noReturn());
  const answer = await it.close();
  ensure(typeof answer === 'object' && answer !== null, () => words.common.returnsNoResult(answer));
}

/** Takes a value, opens the iterator a second time, as another loop would, and expects the next value. */
async function goesOn<T>(it: AsyncProbe<T>, second: T): Promise<void> {
  await it.next();
  note('it[Symbol.asyncIterator]()');
  const again = openAsyncIterator('it', it.iterator as AsyncIterableIterator<T>);
  const { value } = await watchAsync(again).next();
  ensure(same(value, second), () => words.common.startsAgain(value));
}

function isGenerator(iterator: object): boolean {
  return (iterator as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'AsyncGenerator';
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

/** A promise that has rejected, and does not count as unhandled if nobody looks. */
function rejected(error: unknown): Promise<never> {
  const promise = Promise.reject(error);
  promise.catch(() => {});
  return promise;
}
