import { describe, test } from 'vitest';
import { countdown, Cursor, forOf, Range, take } from '../../lessons/01-sync-iterator-protocol.ts';
import {
  alike,
  allocatedBy,
  askedOf,
  constantFrom,
  consumed,
  endOf,
  ensure,
  Explained,
  fail,
  falsyValues,
  forAny,
  integer,
  inTurns,
  leavesWell,
  MOST_PULLS,
  nat,
  naturals,
  nextScene,
  note,
  type Probe,
  probe,
  protocolWords,
  record,
  recorded,
  type Recording,
  same,
  show,
  type SourceOptions,
  stopRecording,
  thrownBy,
  traced,
  usesOf,
  valuesOf,
  watch,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/01-sync-iterator-protocol.ts';
import {
  breaksOff,
  firstThree,
  leave,
  leaveForGood,
  nextIsBesideDone,
  oddResults,
  pulled,
  sourceOf,
  throwing,
} from './kit.ts';
import * as words from './words.ts';

const MEGABYTE = 1e6;

describe('1.1 forOf', () => {
  const say = words.forOf;

  /**
   * Runs forOf with a `visit` that writes down what it is given, and ends a loop that never ends.
   * `how` is the body of `visit` as the explanation shows it.
   */
  function visits<T>(iterable: Iterable<T>, answer: (value: T) => unknown = () => {}, how = 'visit'): T[] {
    const visited: T[] = [];
    note(`forOf(source, ${how})`);
    nextScene();
    const visit = (value: T): void | false => {
      if (visited.push(value) > MOST_PULLS) throw new Explained(say.endlessVisits(visited.length), 'stuck');
      return traced('visit', value, () => answer(value)) as void | false;
    };
    traced('forOf', undefined, () => forOf(iterable, visit));
    return visited;
  }

  const throws = '() => { throw error; }';

  test('visits every value, in order', () => {
    const wanted = [10, 20, 20, 30];
    const source = sourceOf([...wanted]);
    const visited: unknown[] = [];
    const error = thrownBy(() => visits(source, (value) => void visited.push(value)));
    ensure(!(error instanceof TypeError) || source.opened > 0, () => say.neverOpened(error));
    ensure(error === undefined, () => say.threw(error, same(visited, wanted)));
    if (same(visited, wanted)) {
      stopRecording();
      const again = visits(sourceOf([...wanted]));
      ensure(same(again, wanted), () => protocolWords.anotherTime('forOf(source, visit)', again, wanted));
      return;
    }
    ensure(visited.length > 0 || source.opened > 0, () => say.openedNothing(wanted));
    ensure(visited.length > 0, () => say.nothingVisited(source.pulls, wanted));
    ensure(visited[0] !== 20, () => say.pulledTwice(visited, wanted));
    ensure(!isResult(visited[0]), say.visitedResults());
    ensure(!same(visited, [...wanted, undefined]), say.visitedDone(undefined));
    if (same(visited, [10])) {
      stopRecording();
      ensure(visits(sourceOf([10, 20]), () => true).length === 1, () => say.onlyFalseBreaks(undefined));
      ensure(visits(sourceOf([10, 20]), () => false).length === 1, () => say.backwards(visited, wanted));
      fail(say.stopsAfterOne(visited, wanted));
    }
    fail(say.visited(visited, wanted));
  });

  test('visits the values of an array, a set, a string and a map', () => {
    for (const iterable of [[1, 2], new Set([1, 2]), 'abba', new Map([[1, 2]])] as Iterable<unknown>[]) {
      let visited: unknown[] = [];
      note(`const source = ${show(iterable)}`);
      const error = thrownBy(() => (visited = visits(iterable)));
      ensure(error === undefined, () => say.threw(error, false));
      ensure(same(visited, [...iterable]), () => say.visited(visited, [...iterable]));
    }
  });

  test('visits values that look like nothing', () => {
    const visited = visits(sourceOf([...falsyValues]));
    ensure(same(visited, falsyValues), () => say.falsyValues(visited, falsyValues));
  });

  test('visits nothing when there is nothing', () => {
    const visited = visits<unknown>(sourceOf([]));
    ensure(visited.length === 0, () => say.visitedNothing(visited));
  });

  test('ignores the value beside `done: true`', () => {
    const visited: unknown[] = visits(sourceOf([1], { end: { done: true, value: 'last' } }));
    ensure(!visited.includes('last'), say.visitedDone('last'));
    ensure(same(visited, [1]), () => say.visited(visited, [1]));
  });

  test('takes any truthy `done` for the end', () => {
    let calls = 0;
    const visited = visits(oddResults(), () => (++calls > 3 ? false : undefined));
    ensure(same(visited, [1, undefined, 2]), () => say.anyTruthyDone(visited));
  });

  test('opens the iterable once and asks once more than there are values', () => {
    const source = sourceOf([1, 2, 3]);
    visits(source);
    ensure(source.opened === 1, () => say.openedAgain(source.opened));
    ensure(source.pulls === 4, () => say.pulls(source.pulls, 4));
  });

  test('visits each value before it asks for the next', () => {
    const source = sourceOf([1, 2, 3]);
    const pulls: number[] = [];
    visits(source, () => void pulls.push(source.pulls));
    ensure(same(pulls, [1, 2, 3]), () => say.pulledAhead(pulls));
  });

  test('stops as soon as `visit` returns false', () => {
    const source = sourceOf([1, 2, 3, 4]);
    const visited = visits(source, (n) => (n === 2 ? false : undefined), '(n) => n === 2 ? false : undefined');
    ensure(visited.length < 3, () => say.didNotBreak(visited));
    ensure(same(visited, [1, 2]), () => say.visited(visited, [1, 2]));
    ensure(source.pulls === 2, () => say.pulledAfterBreak(source.pulls));
  });

  test('goes on when `visit` returns anything but false', () => {
    for (const answer of [0, '', null, Number.NaN, true, 1]) {
      const visited = visits(sourceOf([1, 2]), () => answer, `() => ${show(answer)}`);
      ensure(!same(visited, [1]), () => say.onlyFalseBreaks(answer));
      ensure(same(visited, [1, 2]), () => say.visited(visited, [1, 2]));
    }
  });

  test('closes the source when `visit` returns false, at any value', () => {
    for (const last of [1, 2, 3]) {
      const source = sourceOf([1, 2, 3]);
      visits(source, (n) => (n === last ? false : undefined), `(n) => n === ${last} ? false : undefined`);
      ensure(source.closes > 0, say.notClosed('`visit` returned `false`'));
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
    }
  });

  test('closes the source when `visit` throws, and passes the error on', () => {
    for (const last of [1, 2]) {
      const source = sourceOf([1, 2, 3]);
      const error = new Error('no more, please');
      const thrown = thrownBy(() =>
        visits(source, (n) => (n === last ? raise(error) : undefined), `(n) => { if (n === ${last}) throw error; }`)
      );
      ensure(thrown === undefined || source.closes > 0, say.notClosed('`visit` threw an error'));
      ensure(source.closes < 2, () => say.closedTwice(source.closes));
      ensure(thrown !== undefined, say.swallowed('`visit`'));
      ensure(thrown === error, () => say.otherError(thrown, error));
    }
  });

  test('does not close a source that ran to its end', () => {
    const source = sourceOf([1, 2, 3]);
    visits(source);
    ensure(source.closes === 0, say.closedAtEnd());
  });

  test('does not close a source whose `next()` throws, and passes the error on', () => {
    const error = new Error('the source broke');
    const source = sourceOf([1], { failsWith: error });
    const thrown = thrownBy(() => visits(source));
    ensure(thrown !== undefined, say.swallowed('`next()`'));
    ensure(thrown === error, () => say.otherError(thrown, error));
    ensure(source.closes === 0, say.closedAfterNextThrew());
  });

  test('passes on an error of `[Symbol.iterator]()`', () => {
    const error = new Error('cannot open');
    note('const source = { [Symbol.iterator]() { throw error; } }');
    const thrown = thrownBy(() => visits({ [Symbol.iterator]: () => raise(error) }));
    ensure(thrown !== undefined, say.swallowed('`[Symbol.iterator]()`'));
    ensure(thrown === error, () => say.otherError(thrown, error));
  });

  test('leaves early without `return()` when the source has none', () => {
    const leaving = thrownBy(() => visits(sourceOf([1, 2], { closable: false }), () => false, '() => false'));
    ensure(leaving === undefined, () => say.needsReturn(leaving));
    const error = new Error('no more, please');
    const source = sourceOf([1, 2], { closable: false });
    const thrown = thrownBy(() => visits(source, () => raise(error), throws));
    ensure(thrown !== undefined, say.swallowed('`visit`'));
    ensure(thrown === error, () => say.needsReturn(thrown));
  });

  test("passes on an error of closing, but `visit`'s own error wins", () => {
    const closing = new Error('cannot close');
    const leaving = sourceOf([1], { closeFailsWith: closing });
    const left = thrownBy(() => visits(leaving, () => false, '() => false'));
    ensure(left !== undefined, say.swallowed('`return()`'));
    ensure(left === closing, () => say.otherError(left, closing));
    ensure(leaving.closes === 1, () => say.closedAgain(leaving.closes));
    const body = new Error('no more, please');
    const source = sourceOf([1], { closeFailsWith: closing });
    const thrown = thrownBy(() => visits(source, () => raise(body), throws));
    ensure(thrown !== undefined, say.swallowed('`visit`'));
    ensure(thrown !== closing, () => say.bodyErrorLost(thrown));
    ensure(thrown === body, () => say.otherError(thrown, body));
    ensure(source.closes === 1, () => say.closedAgain(source.closes));
  });

  test('passes on errors that look like nothing', () => {
    for (const error of falsyValues) {
      const closing = new Error('cannot close');
      const runs = [
        ['visit', () => visits(sourceOf([1]), () => raise(error), throws)],
        ['visit', () => visits(sourceOf([1], { closeFailsWith: closing }), () => raise(error), throws)],
        ['next', () => visits(sourceOf([1], { failsWith: error }))],
        ['return', () => visits(sourceOf([1], { closeFailsWith: error }), () => false, '() => false')],
      ] as const;
      for (const [whose, run] of runs) {
        const thrown = throwing(run);
        ensure(thrown, () => say.swallowedFalsy(whose, error));
        ensure(thrown.error === error, () => say.otherError(thrown.error, error));
      }
    }
  });

  test('works inside the `visit` of another one', () => {
    const wanted = ['1 x', '1 y', '2 x', '2 y'];
    const outer = sourceOf([1, 2], { name: 'outer' });
    const inner = sourceOf(['x', 'y', 'z'], { name: 'inner' });
    const pairs: string[] = [];
    note("forOf(outer, (a) => { forOf(inner, (b) => b === 'y' ? false : undefined); })");
    forOf(outer, (a) => {
      forOf(inner, (b) => {
        ensure(pairs.push(`${a} ${b}`) < 10, () => say.nested(pairs, wanted));
        return b === 'y' ? false : undefined;
      });
    });
    ensure(same(pairs, wanted), () => say.nested(pairs, wanted));
    ensure(outer.closes === 0, say.nestedCloses('outer', outer.closes, 0));
    ensure(inner.closes === 2, say.nestedCloses('inner', inner.closes, 2));
    nextScene();
    const left = sourceOf([1, 2], { name: 'outer' });
    const read = sourceOf(['x', 'y'], { name: 'inner' });
    note('forOf(outer, () => { forOf(inner, () => {}); return false; })');
    forOf(left, () => {
      forOf(read, () => {});
      return false;
    });
    ensure(left.closes === 1, say.nestedCloses('outer', left.closes, 1));
    ensure(read.closes === 0, say.nestedCloses('inner', read.closes, 0));
  });

  test('does what the solution does with any source, wherever `visit` says `false`', () =>
    forAny(usesOf(nat(3)), ({ values, text, options, asks }) =>
      alike(async (isRight) => {
        const source = recorded(values, options);
        const got: number[] = [];
        note(`forOf(${text}, visit)${asks < Infinity ? `  // visit says false at call ${asks}` : ''}`);
        const end = await endOf(() => {
          (isRight ? solution.forOf : forOf)(source, (value) => got.push(value) < asks ? undefined : false);
          return 'it returned';
        });
        return { got, end, often: askedOf(source) };
      })));
});

describe('1.2 Range', () => {
  const say = words.range;

  function counts(start: number, end: number, wanted: number[], isFirst = false): void {
    const call = `new Range(${start}, ${end})`;
    const { got, last } = pulled(call, () => new Range(start, end), wanted);
    if (same(got, wanted)) return;
    ensure(!nextIsBesideDone(got, last, wanted), () => words.besideDone(got, last, wanted));
    ensure(got.length > 0 || !isFirst, () => say.nothing(wanted));
    if (!isFirst) {
      stopRecording();
      const again = valuesOf('new Range(2, 5)', () => new Range(2, 5));
      ensure(same(again, [2, 3, 4]), () => protocolWords.anotherTime('new Range(2, 5)', again, [2, 3, 4]));
    }
    ensure(!got.some((value) => Array.isArray(value)), () => say.wholeList(got, wanted));
    ensure(!breaksOff(got, wanted) || wanted[got.length] !== 0, () => say.stopsAtZero(got, wanted));
    ensure(!same(got, [...wanted, end]), () => say.includesEnd(got, wanted));
    ensure(got[0] !== start + 1, () => words.firstMissing(got, wanted));
    fail(say.values(got, wanted));
  }

  test('counts from start up to but without end', () => {
    counts(2, 5, [2, 3, 4], true);
    counts(-2, 1, [-2, -1, 0]);
    counts(-2, 0, [-2, -1]);
    counts(0, 1, [0]);
  });

  test('is empty when start is not below end', () => {
    for (const [start, end] of [[3, 3], [5, 2]] as const) {
      const got = probe(`new Range(${start}, ${end})`, () => new Range(start, end)).values(4);
      ensure(got.length === 0, () => say.notEmpty(got));
    }
  });

  test('starts again with every loop', () => {
    const wanted = [1, 2, 3];
    const range = new Range(1, 4);
    const first = valuesOf('range', () => range);
    ensure(same(first, wanted), () => say.values(first, wanted));
    const second = valuesOf('range', () => range);
    ensure(same(second, wanted), () => say.startsElsewhere('The second loop', second, wanted));
    const leaving = probe('range', () => range);
    leaving.next();
    leave(leaving);
    const third = valuesOf('range', () => range);
    ensure(same(third, wanted), () => say.startsElsewhere('After a loop that left early, the next one', third, wanted));
  });

  test('gives nested loops an iterator each', () => {
    const range = new Range(0, 2);
    const wanted = ['0 0', '0 1', '1 0', '1 1'];
    const pairs: string[] = [];
    const outer = probe('range', () => range, 'outer');
    for (let a = outer.next(); !a.done && pairs.length < 10; a = outer.next()) {
      const inner = probe('range', () => range, 'inner');
      for (const b of inner.values(4)) pairs.push(`${a.value} ${b}`);
    }
    ensure(same(pairs, wanted), () => say.nested(pairs, wanted));
  });

  test('keeps two Ranges apart', () => {
    const shorter = new Range(10, 12);
    const longer = new Range(0, 4);
    inTurns('range', [() => shorter, () => longer], [[10, 11], [0, 1, 2, 3]]);
  });

  test('stays finished', () => {
    const it = probe('new Range(0, 1)', () => new Range(0, 1));
    it.values();
    it.next();
    it.next();
  });

  test('costs nothing to make, however long it is', () => {
    const bytes = allocatedBy(() => firstThree('new Range(0, 1_000_000)', () => new Range(0, 1_000_000)));
    ensure(bytes < 3 * MEGABYTE, () => say.builtList(Math.round(bytes / MEGABYTE)));
    const { got } = firstThree('new Range(0, 1_000_000_000)', () => new Range(0, 1_000_000_000));
    ensure(same(got, [0, 1, 2]), () => say.values(got, [0, 1, 2]));
  });

  test('does what the solution does between any whole numbers', () =>
    forAny(
      record({ start: integer({ min: -5, max: 5 }), end: integer({ min: -5, max: 9 }) }),
      ({ start, end }) =>
        alike((isRight) => {
          const make = () => new (isRight ? solution : { Range }).Range(start, end);
          return consumed(probe(`new Range(${start}, ${end})`, make), Infinity);
        }),
    ));
});

describe('1.3 Cursor', () => {
  const say = words.cursor;

  test('hands out each item once, in order', () => {
    const wanted = ['a', 'b', 'b', 'c'];
    let first = true;
    for (const items of [[...wanted], 'abbc', { length: 4, 0: 'a', 1: 'b', 2: 'b', 3: 'c' }] as ArrayLike<string>[]) {
      const call = `new Cursor(${show(items)})`;
      const { got, last } = pulled(call, () => new Cursor(items), wanted, first ? words.threw : say.onlyArrays);
      ensure(!Array.isArray(items) || same(items, wanted), () => say.listChanged(items, wanted));
      if (!same(got, wanted)) {
        ensure(first, () => say.secondCursor(got, wanted));
        ensure(!nextIsBesideDone(got, last, wanted), () => words.besideDone(got, last, wanted));
        ensure(got.length > 0, () => say.nothing(wanted));
        ensure(got[0] !== 'b', () => words.firstMissing(got, wanted));
        fail(say.items(got, wanted));
      }
      first = false;
    }
  });

  test('is empty for an empty list', () => {
    const got = probe('new Cursor([])', () => new Cursor<number>([])).values(4);
    ensure(got.length === 0, () => say.items(got, []));
  });

  test('hands out items that look like nothing', () => {
    const call = `new Cursor(${show(falsyValues)})`;
    const got = valuesOf(call, () => new Cursor<unknown>([...falsyValues]));
    ensure(got.length >= falsyValues.length, () => say.falsyEnds(got, falsyValues));
    ensure(same(got, falsyValues), () => say.items(got, falsyValues));
  });

  test('is its own iterator', () => {
    const cursor = new Cursor([1, 2]);
    const { iterator } = probe('cursor', () => cursor);
    ensure(iterator === cursor, say.notItself());
  });

  test('goes on where the last loop stopped', () => {
    const cursor = new Cursor([1, 2, 3]);
    const leaving = probe('cursor', () => cursor);
    leaving.next();
    leave(leaving);
    const rest = valuesOf('cursor', () => cursor);
    ensure(rest.length > 0, () => say.nothingLeft(typeof leaving.iterator.return === 'function'));
    ensure(!same(rest, [1, 2, 3]), () => say.startsAgain(rest, [2, 3]));
    ensure(same(rest, [2, 3]), () => say.goesOnElsewhere(rest, [2, 3]));
  });

  test('keeps two cursors apart', () => {
    const makes = [() => new Cursor([10, 20]), () => new Cursor([1, 2, 3, 4])] as const;
    inTurns('cursor', makes, [[10, 20], [1, 2, 3, 4]]);
  });

  test('sees what is added before it has said that it is over', () => {
    for (const pulls of [1, 2]) {
      const items = [1, 2];
      const it = probe('new Cursor(items)', () => new Cursor(items));
      const got = it.values(pulls);
      note('items.push(3)');
      items.push(3);
      got.push(...it.values());
      ensure(!same(got, [1, 2]), () => say.growthMissed(got, [1, 2, 3]));
      ensure(same(got, [1, 2, 3]), () => say.items(got, [1, 2, 3]));
    }
  });

  test('stays finished, even if the list grows later', () => {
    const items = [1];
    const { iterator } = probe('new Cursor(items)', () => new Cursor(items));
    watch(iterator).values();
    note('items.push(2, 3, 4)');
    items.push(2, 3, 4);
    for (let asked = 0; asked < 4; asked++) {
      const { done, value } = watch(iterator).next();
      ensure(done, () => say.wokeUp(value));
    }
  });
});

describe('1.4 take', () => {
  const say = words.take;

  function threeOfFour(options: SourceOptions = {}): { source: Recording; it: Probe<number> } {
    const source = sourceOf([1, 2, 3, 4], options);
    return { source, it: probe('take(source, 3)', () => take(source, 3)) };
  }

  test('hands out the first values of its source', () => {
    for (
      const [count, wanted] of [
        [2, [1, 1]],
        [3, [1, 1, 2]],
        [9, [1, 1, 2]],
        [Infinity, [1, 1, 2]],
      ] as [number, number[]][]
    ) {
      const source = sourceOf([1, 1, 2]);
      const why: typeof say.threw = (call, error, atTheEnd) =>
        source.opened === 0 && error instanceof TypeError
          ? say.neverOpened(call, error)
          : say.threw(call, error, atTheEnd);
      const { got, last } = pulled(`take(source, ${count})`, () => take(source, count), wanted, why);
      if (same(got, wanted)) continue;
      ensure(source.opened < 2, () => words.forOf.openedAgain(source.opened));
      ensure(got.length <= count || source.pulls <= count + 1, () => say.nothingStops(got, wanted));
      ensure(!same(got, [1, 1, 2].slice(0, count + 1)), () => say.oneMore(got, wanted));
      ensure(!nextIsBesideDone(got, last, wanted), () => words.besideDone(got, last, wanted));
      ensure(
        got.length === 0 || got.some((value) => value !== undefined),
        () => protocolWords.withoutValue(got, wanted),
      );
      if (count > 2) {
        const again = valuesOf('take(source, 2)', () => take(sourceOf([1, 1, 2]), 2));
        ensure(same(again, [1, 1]), () => protocolWords.anotherTime('take(source, 2)', again, [1, 1]));
      }
      ensure(source.pulls > 0, () => say.neverAsked(wanted));
      ensure(got.length === 0 || !breaksOff(got, wanted), () => say.tooFew(got, wanted));
      fail(say.values(got, wanted));
    }
  });

  test('hands out values that look like nothing', () => {
    const got = valuesOf('take(source, 9)', () => take(sourceOf([...falsyValues]), 9));
    ensure(got.length >= falsyValues.length, () => words.forOf.falsyValues(got, falsyValues));
    ensure(same(got, falsyValues), () => say.values(got, falsyValues));
  });

  test('takes any truthy `done` for the end', () => {
    const got = probe('take(source, 9)', () => take(oddResults(), 9)).values(4);
    ensure(same(got, [1, undefined, 2]), () => words.forOf.anyTruthyDone(got));
  });

  test('ignores the value beside `done: true`', () => {
    const source = sourceOf([1], { end: { done: true, value: 'last' } });
    const got: unknown[] = probe('take(source, 9)', () => take<unknown>(source, 9)).values(4);
    ensure(!got.includes('last'), say.besideDone);
    ensure(same(got, [1]), () => say.values(got, [1]));
  });

  test('pulls nothing before it is asked', () => {
    const source = sourceOf(naturals());
    note('const it = take(source, 3)');
    take(source, 3);
    ensure(source.pulls === 0, () => say.eager(source.pulls));
  });

  test('can be looped over: it is its own iterator', () => {
    const taken = take(sourceOf([1, 2, 3]), 2);
    const { iterator } = probe('taken', () => taken);
    ensure(iterator === taken, words.notItself);
    watch(iterator).next();
    const rest = valuesOf('taken', () => taken);
    ensure(same(rest, [2]), () => say.openedAnew(rest, [2]));
  });

  test('keeps two of them apart', () => {
    const shorter = () => take(recorded(['a', 'b', 'c', 'd'], { name: 'letters' }), 2);
    const longer = () => take(recorded([1, 1, 2, 3, 4], { name: 'numbers' }), 4);
    inTurns<unknown>('take(source, count)', [shorter, longer], [['a', 'b'], [1, 1, 2, 3]]);
  });

  test('pulls exactly as many values as it hands out', () => {
    const source = sourceOf(naturals());
    const it = probe('take(source, 3)', () => take(source, 3));
    for (const pulls of [1, 2, 3]) {
      it.next();
      ensure(pulls > 1 || source.pulls < 3, () => say.collectsFirst(source.pulls));
      ensure(source.pulls <= pulls, () => say.tooMany(source.pulls, pulls));
    }
    it.next();
    it.next();
    ensure(source.pulls === 3, () => say.pulledPastTheCount(source.pulls));
  });

  test('pulls nothing at all when the count is 0', () => {
    const source = sourceOf([1, 2, 3]);
    const why: typeof say.threw = (call, error, atTheEnd) =>
      source.opened === 0 && error instanceof TypeError
        ? say.closesUnopened(call, error)
        : say.threw(call, error, atTheEnd);
    const { got } = pulled('take(source, 0)', () => take(source, 0), [], why);
    ensure(source.pulls === 0, () => say.pulledForNone(source.pulls));
    ensure(got.length === 0, () => say.values(got, []));
  });

  test('closes a source that still has more, once', () => {
    const source = sourceOf([1, 2, 3]);
    const it = probe('take(source, 2)', () => take(source, 2));
    it.values();
    ensure(source.closes > 0, say.leftOpenAtCount());
    it.next();
    leaveForGood(it);
    ensure(source.closes === 1, () => say.closedTwice(source.closes));
  });

  test('does not close a source that ran out by itself, and asks it no more', () => {
    const source = sourceOf([1, 2]);
    const it = probe('take(source, 5)', () => take(source, 5));
    it.values();
    it.next();
    leaveForGood(it);
    ensure(source.closes === 0, say.closedAtEnd());
    ensure(source.pulls === 3, () => say.asksPastTheEnd('said `done: true`', source.pulls - 3));
  });

  test('closes the source when the loop leaves early, and is finished then', async () => {
    await leavesWell(threeOfFour);
    const { it } = threeOfFour();
    it.next();
    leaveForGood(it);
  });

  test('closes the source when the loop leaves at the last value', () => {
    const source = sourceOf([1, 2, 3, 4]);
    const it = probe('take(source, 2)', () => take(source, 2));
    it.next();
    it.next();
    leaveForGood(it);
    ensure(source.closes > 0, say.leftOpenAtLast);
    ensure(source.closes === 1, () => say.closedTwice(source.closes));
  });

  test('takes from a source that has no `return()`', () => {
    const source = sourceOf([1, 2], { closable: false });
    const it = probe('take(source, 1)', () => take(source, 1));
    const error = thrownBy(() => it.values());
    ensure(error === undefined, () => words.forOf.needsReturn(error));
  });

  test('takes from an array, a set, a string and a map', () => {
    for (const source of [[1, 2], new Set([1, 2]), 'abba', new Map([[1, 2]])] as Iterable<unknown>[]) {
      const wanted = [...source].slice(0, 1);
      const { got } = pulled(`take(${show(source)}, 1)`, () => take(source, 1), wanted);
      ensure(same(got, wanted), () => say.values(got, wanted));
    }
  });

  test('passes on an error of the source without closing it, and is finished then', () => {
    for (const error of [new Error('the source broke'), undefined]) {
      const source = sourceOf([1], { failsWith: error });
      const it = probe('take(source, 3)', () => take(source, 3));
      const thrown = throwing(() => it.values());
      ensure(thrown, () => say.errorLost('next', error));
      ensure(thrown.error === error, () => say.otherError('next', thrown.error));
      thrownBy(() => it.next());
      ensure(source.pulls === 2, () => say.asksPastTheEnd('threw', source.pulls - 2));
      leaveForGood(it);
      ensure(source.closes === 0, say.closedAfterError());
    }
  });

  test('passes on an error of closing, once', () => {
    for (const error of [new Error('cannot close'), undefined]) {
      const first = sourceOf([1, 2], { closeFailsWith: error });
      const ending = probe('take(source, 1)', () => take(first, 1));
      const atTheEnd = throwing(() => ending.values());
      ensure(atTheEnd, () => say.errorLost('return', error));
      ensure(atTheEnd.error === error, () => say.otherError('return', atTheEnd.error));
      thrownBy(() => ending.next());
      thrownBy(() => ending.close());
      ensure(first.closes === 1, () => say.closedAgain(first.closes));
      const second = sourceOf([1, 2], { closeFailsWith: error });
      const leaving = probe('take(source, 2)', () => take(second, 2));
      leaving.next();
      const atTheBreak = throwing(() => leaving.close());
      ensure(atTheBreak, () => say.errorLost('return', error));
      ensure(atTheBreak.error === error, () => say.otherError('return', atTheBreak.error));
    }
  });

  test('refuses a negative count and NaN at the call', () => {
    for (const count of [-1, -Infinity, Number.NaN]) {
      let taken: Iterator<number> | undefined;
      const error = thrownBy(() => (taken = take([1, 2], count)));
      if (error === undefined) {
        const late = thrownBy(() => taken?.next());
        ensure(!(late instanceof RangeError), () => say.refusedLate(count, show(taken) === 'Object [Generator] {}'));
        fail(say.notRefused(count));
      }
      ensure(error instanceof RangeError, () => say.otherRefusal(count, error));
    }
  });

  test('pulls nothing when it is closed before the first value', async () => {
    await leavesWell(threeOfFour, { after: 0 });
  });

  test('does what the solution does with any source, wherever the loop leaves', () =>
    forAny(
      record({ use: usesOf(nat(3)), count: constantFrom(1, 2, 3, 4, Infinity) }),
      ({ use, count }) =>
        alike((isRight) => {
          const source = recorded(use.values, use.options);
          const make = () => (isRight ? solution.take : take)(source, count);
          return consumed(probe(`take(${use.text}, ${count})`, make), use.asks, source);
        }),
    ));
});

describe('1.5 countdown', () => {
  const say = words.countdown;

  test('counts down to 1', () => {
    for (
      const [from, wanted] of [
        [3, [3, 2, 1]],
        [1, [1]],
      ] as [number, number[]][]
    ) {
      const call = `countdown(${from})`;
      const { got, last } = pulled<unknown>(call, () => countdown(from), wanted);
      if (same(got, wanted)) continue;
      ensure(!got.some((value) => Array.isArray(value)), () => say.yieldedWhole(got, wanted));
      ensure(!got.some(hasNext), () => say.yieldedGenerator(got, wanted));
      ensure(!same(got, [...wanted, 0]), () => say.includesZero(got, wanted));
      ensure(!nextIsBesideDone(got, last, wanted), () => say.returned(got, last, wanted));
      ensure(got.length > 0 || last === undefined, () => say.returned(got, last, wanted));
      ensure(got.length > 0, () => say.nothing(wanted));
      ensure(!breaksOff(got, wanted), () => say.endsEarly(got, wanted));
      fail(say.values(got, wanted));
    }
  });

  test('is empty from 0 and below', () => {
    for (const from of [0, -3]) {
      const got = probe(`countdown(${from})`, () => countdown(from)).values(4);
      ensure(got.length === 0, () => say.notEmpty(from, got));
    }
  });

  test('is its own iterator and stays finished', () => {
    const counting: unknown = countdown(2);
    ensure(!Array.isArray(counting), say.isArray);
    const it = probe('counting', () => counting as Iterable<number>);
    ensure(it.iterator === counting, words.notItself);
    it.values();
    it.next();
    const leaving = probe('countdown(2)', () => countdown(2));
    leaving.next();
    leave(leaving);
    if (!leaving.iterator.return) return;
    const { done, value } = leaving.next();
    ensure(done, () => say.goesOnAfterReturn(value));
  });

  test('keeps two countdowns apart', () => {
    const makes = [() => countdown(2), () => countdown(4)] as const;
    inTurns('countdown(from)', makes, [[2, 1], [4, 3, 2, 1]]);
    inTurns('countdown(2)', [() => countdown(2), () => countdown(2)], [[2, 1], [2, 1]]);
  });

  test('makes each number when it is asked', () => {
    const bytes = allocatedBy(() => firstThree('countdown(1_000_000)', () => countdown(1_000_000)));
    ensure(bytes < 3 * MEGABYTE, () => say.builtList(Math.round(bytes / MEGABYTE)));
  });

  test('does what the solution does from any whole number', () =>
    forAny(
      record({ from: integer({ min: -3, max: 9 }), asks: constantFrom(1, 3, Infinity) }),
      ({ from, asks }) =>
        alike((isRight) => {
          const make = () => (isRight ? solution.countdown : countdown)(from);
          return consumed(probe(`countdown(${from})`, make), asks);
        }),
    ));
});

function isResult(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'done' in value;
}

function hasNext(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'next' in value;
}

function raise(error: unknown): never {
  throw error;
}
