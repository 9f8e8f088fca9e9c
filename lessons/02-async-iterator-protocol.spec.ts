import { describe, test } from 'vitest';
import {
  asyncValuesOf,
  ensure,
  Explained,
  fail,
  isThenable,
  isTodo,
  naturals,
  note,
  openAsyncIterator,
  probeAsync,
  protocolWords,
  recorded,
  recordedAsync,
  rejectionOf,
  same,
  show,
  virtual,
  watchAsync,
  type AsyncProbe,
  type Result,
  type VirtualClock,
  type Words,
} from '../runner/spec-kit/index.ts';
import { refusingOverlap } from '../runner/spec-kit/overlap.ts';
import { unhandledDuring } from '../runner/spec-kit/unhandled.ts';
import { observeWaiting } from '../runner/spec-kit/waiting.ts';
import { type FetchPage, forAwaitOf, fromSync, oneAtATime, Pages, Ticker } from './02-async-iterator-protocol.ts';
import * as words from './02-async-iterator-protocol.words.ts';

describe('2.1 forAwaitOf', () => {
  const say = words.forAwaitOf;
  type Answer = void | false | Promise<void | false>;

  /** Runs forAwaitOf with a `visit` that writes down what it is given. */
  async function visits<T>(source: AsyncIterable<T>, answer: (value: T) => Answer = () => {}): Promise<T[]> {
    const visited: T[] = [];
    note('await forAwaitOf(source, visit)');
    const loop = forAwaitOf(refusingOverlap(source, say.nextNotAwaited), (value) => {
      visited.push(value);
      return answer(value);
    });
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
          ensure(!/not (a function or its return value is not )?(async )?iterable/.test(String(error)), say.awaitForOf(error));
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
      const source = recordedAsync(['a', 'b']);
      await visits(source, async (value) => {
        log.push(`visit ${value} begins`);
        await clock.sleep(10);
        log.push(`visit ${value} ends`);
        ensure(value !== 'a' || source.pulls === 1, () => say.visitNotAwaited(['visit a begins', 'the source is asked again', 'visit a ends']));
      });
      ensure(log.length === 4, say.lastVisitNotAwaited());
      ensure(log[1] === 'visit a ends', () => say.visitNotAwaited(log));
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

  for (const [how, failing] of [
    ['throws', raise],
    ['rejects', rejected],
  ] as const)
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
      const thrown = await rejectionOf(() => visits(recordedAsync([1], { closeFailsWith: closing }), () => raise(body)));
      ensure(thrown !== undefined, say.swallowed('`visit`'));
      ensure(thrown === body, () => say.bodyErrorLost(thrown));
    }),
  );
});

describe('2.2 Ticker', () => {
  const say = words.ticker;
  /** A Ticker that holds the thread would never end in virtual time, where the clock stands still. */
  let blocks: boolean | undefined;

  async function notBlocking(): Promise<boolean> {
    const { blocked, keptAlive } = await observeWaiting(20, () => {
      const answer: unknown = openAsyncIterator('new Ticker(1, 20)', new Ticker(1, 20)).next();
      ensure(isThenable(answer), () => protocolWords.plainFromAsyncNext(answer));
      return answer;
    });
    blocks = blocked;
    ensure(!blocked, say.blocks());
    return keptAlive;
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
    const waits = await waitsAtAll();
    const keptAlive = await notBlocking();
    ensure(keptAlive || !waits, say.letsProgramEnd());
  });

  /** Whether the first number takes a turn of the event loop; if not, the next checks say so. */
  async function waitsAtAll(): Promise<boolean> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    new Ticker(1, 20)[Symbol.asyncIterator]().next().then(settle, settle);
    for (let i = 0; i < 20; i++) await null;
    return !settled;
  }

  test(
    'counts from 0 up to but without the count',
    ticking(async () => {
      for (const [count, wanted] of [
        [3, [0, 1, 2]],
        [1, [0]],
        [0, []],
      ] as const) {
        const got = await ticks(`new Ticker(${count}, 10)`, () => new Ticker(count, 10));
        ensure(count === 0 || !same(got, wanted.slice(0, -1)), () => words.common.lastBesideDone(got, [...wanted]));
        ensure(same(got, wanted), () => say.values(got, [...wanted]));
      }
    }),
  );

  test(
    'hands out each number `everyMs` after it was asked for',
    ticking(async (clock) => {
      const everyMs = 100;
      const it = probeAsync('new Ticker(3, 100)', () => new Ticker(3, everyMs));
      for (const [index, pauseMs] of [0, 0, 130].entries()) {
        await clock.sleep(pauseMs);
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
    'does not run before anybody asks',
    ticking(async (clock) => {
      const it = probeAsync('new Ticker(3, 100)', () => new Ticker(3, 100));
      await clock.sleep(250);
      const asked = clock.now();
      await it.next();
      const tookMs = clock.now() - asked;
      ensure(tookMs >= 100, () => say.ranAhead(0, tookMs, 100));
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
      const [a, b] = ['a', 'b'].map((name) => probeAsync('ticker', () => ticker, name)) as [AsyncProbe<number>, AsyncProbe<number>];
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
