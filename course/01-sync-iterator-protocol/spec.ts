import { describe, test } from 'vitest';
import { countdown, Cursor, forOf, Range, take } from '../../lessons/01-sync-iterator-protocol.ts';
import {
  allocatedBy,
  ensure,
  Explained,
  fail,
  MOST_PULLS,
  naturals,
  nextScene,
  note,
  probe,
  protocolWords,
  recorded,
  same,
  show,
  thrownBy,
  traced,
  valuesOf,
  watch,
} from '../../runner/spec-kit/index.ts';
import { explainThrown, firstThree, pulled, sourceOf } from './kit.ts';
import * as words from './words.ts';

const MEGABYTE = 1e6;

describe('1.1 forOf', () => {
  const say = words.forOf;

  /**
   * Runs forOf with a `visit` that writes down what it is given, and ends a loop that never ends.
   * `how` is the body of `visit` as the explanation shows it.
   */
  function visits<T>(iterable: Iterable<T>, answer: (value: T) => void | false = () => {}, how = 'visit'): T[] {
    const visited: T[] = [];
    note(`forOf(source, ${how})`);
    nextScene();
    const visit = (value: T): void | false => {
      if (visited.push(value) > MOST_PULLS) throw new Explained(say.endlessVisits(visited.length), 'stuck');
      return traced('visit', value, () => answer(value));
    };
    traced('forOf', undefined, () => forOf(iterable, visit));
    return visited;
  }

  test('visits every value, in order', () => {
    const wanted = [10, 20, 30];
    const source = sourceOf(wanted);
    let visited: unknown[] = [];
    const error = thrownBy(() => (visited = visits(source)));
    ensure(error === undefined || source.opened > 0, () => say.neverOpened(error));
    ensure(error === undefined, () => say.threw(error));
    if (same(visited, wanted)) return;
    ensure(visited.length > 0, say.nothingVisited(wanted));
    ensure(visited[0] !== 20, () => say.pulledTwice(visited, wanted));
    ensure(!isResult(visited[0]), say.visitedResults());
    ensure(!same(visited, [...wanted, undefined]), say.visitedDone(undefined));
    ensure(!same(visited, [10]), say.undefinedIsNotFalse(visited));
    fail(say.visited(visited, wanted));
  });

  test('visits the values of an array, a set, a string and a map', () => {
    for (const iterable of [[1, 2], new Set([1, 2]), 'ab', new Map([[1, 2]])] as Iterable<unknown>[]) {
      let visited: unknown[] = [];
      note(`const source = ${show(iterable)}`);
      const detached = thrownBy(() => (visited = visits(iterable)));
      ensure(detached === undefined, () => say.detached(detached));
      ensure(same(visited, [...iterable]), () => say.visited(visited, [...iterable]));
    }
  });

  test('visits values that look like nothing', () => {
    const wanted = [0, '', undefined, null, false];
    const visited = visits<unknown>(sourceOf(wanted));
    ensure(same(visited, wanted), () => say.takenForTheEnd(visited, wanted));
  });

  test('visits nothing when there is nothing', () => {
    const visited = visits<unknown>(sourceOf([]));
    ensure(visited.length === 0, () => say.visitedDone(visited[0]));
  });

  test('ignores the value beside `done: true`', () => {
    const visited: unknown[] = visits(sourceOf([1], { end: { done: true, value: 'last' } }));
    ensure(!visited.includes('last'), say.visitedDone('last'));
    ensure(same(visited, [1]), () => say.visited(visited, [1]));
  });

  test('takes `done` for a truth value', () => {
    const visited = visits(oddResults(), (value) => (value === undefined ? false : undefined));
    ensure(same(visited, [1, 2]), () => say.anyTruthyDone(visited));
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

  test('closes the source when `visit` returns false', () => {
    const source = sourceOf([1, 2, 3]);
    visits(source, () => false, '() => false');
    ensure(source.closes > 0, say.notClosed('`visit` returned `false`'));
    ensure(source.closes === 1, () => say.closedTwice(source.closes));
    note('const source = numbers()  // a generator: 0, 1, 2, …');
    const detached = thrownBy(() => visits(naturals(), () => false, '() => false'));
    ensure(detached === undefined, () => say.detached(detached));
  });

  test('closes the source when `visit` throws, and passes the error on', () => {
    const source = sourceOf([1, 2, 3]);
    const error = new Error('no more, please');
    const thrown = thrownBy(() => visits(source, () => raise(error), '() => { throw error; }'));
    ensure(thrown === undefined || source.closes > 0, say.notClosed('`visit` threw an error'));
    ensure(source.closes < 2, () => say.closedTwice(source.closes));
    ensure(thrown !== undefined, say.swallowed('`visit`'));
    ensure(thrown === error, () => say.otherError(thrown, error));
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

  test('leaves early without `return()` when the source has none', () => {
    const leaving = thrownBy(() => visits(sourceOf([1, 2], { closable: false }), () => false, '() => false'));
    ensure(leaving === undefined, () => say.needsReturn(leaving));
    const error = new Error('no more, please');
    const source = sourceOf([1, 2], { closable: false });
    const thrown = thrownBy(() => visits(source, () => raise(error), '() => { throw error; }'));
    ensure(thrown !== undefined, say.swallowed('`visit`'));
    ensure(thrown === error, () => say.needsReturn(thrown));
  });

  test("passes on an error of closing, but `visit`'s own error wins", () => {
    const closing = new Error('cannot close');
    const left = thrownBy(() => visits(sourceOf([1], { closeFailsWith: closing }), () => false, '() => false'));
    ensure(left !== undefined, say.swallowed('`return()`'));
    ensure(left === closing, () => say.otherError(left, closing));
    const body = new Error('no more, please');
    const source = sourceOf([1], { closeFailsWith: closing });
    const thrown = thrownBy(() => visits(source, () => raise(body), '() => { throw error; }'));
    ensure(thrown !== undefined, say.swallowed('`visit`'));
    ensure(thrown === body, () => say.bodyErrorLost(thrown));
  });
});

describe('1.2 Range', () => {
  const say = words.range;

  function counts(start: number, end: number, wanted: number[]): void {
    const call = `new Range(${start}, ${end})`;
    const { got, last } = explainThrown(call, () => pulled(call, () => new Range(start, end)));
    if (same(got, wanted)) return;
    ensure(last !== wanted.at(-1), () => say.lastBesideDone(got, wanted));
    ensure(got.length > 0, () => say.nothing(wanted));
    ensure(!same(got, [...wanted, end]), () => say.includesEnd(got, wanted));
    ensure(got[0] !== start + 1, () => say.startLost(got, wanted));
    fail(say.values(got, wanted));
  }

  test('counts from start up to but without end', () => {
    counts(2, 5, [2, 3, 4]);
    counts(-2, 1, [-2, -1, 0]);
    counts(0, 1, [0]);
  });

  test('is empty when start is not below end', () => {
    for (const [start, end] of [[3, 3], [5, 2]] as const) {
      const got = probe(`new Range(${start}, ${end})`, () => new Range(start, end)).values(4);
      ensure(got.length === 0, () => say.notEmpty(got));
    }
  });

  test('starts again with every loop', () => {
    const range = new Range(1, 4);
    valuesOf('range', () => range);
    const second = valuesOf('range', () => range);
    ensure(same(second, [1, 2, 3]), () => say.oneCursorForAll(second, [1, 2, 3]));
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
});

describe('1.3 Cursor', () => {
  const say = words.cursor;

  test('hands out each item once, in order', () => {
    const wanted = ['a', 'b', 'c'];
    let first = true;
    for (const items of [wanted, 'abc', { length: 3, 0: 'a', 1: 'b', 2: 'c' }] as ArrayLike<string>[]) {
      const call = `new Cursor(${show(items)})`;
      const why = first ? protocolWords.threw : say.onlyArrays;
      const { got, last } = explainThrown(call, () => pulled(call, () => new Cursor(items)), why);
      if (!same(got, wanted)) {
        ensure(first, () => say.secondCursor(got, wanted));
        ensure(last !== 'c', () => words.range.lastBesideDone(got, wanted));
        ensure(got[0] !== 'b', () => words.range.startLost(got, wanted));
        fail(say.items(got, wanted));
      }
      first = false;
    }
  });

  test('is empty for an empty list', () => {
    const got = valuesOf('new Cursor([])', () => new Cursor<number>([]));
    ensure(got.length === 0, () => say.items(got, []));
  });

  test('hands out items that look like nothing', () => {
    const items = [0, '', null, undefined, false];
    const got = valuesOf("new Cursor([0, '', null, undefined, false])", () => new Cursor<unknown>(items));
    ensure(same(got, items), () => say.falsyEnds(got, items));
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
    leaving.close();
    const rest = valuesOf('cursor', () => cursor);
    ensure(rest.length > 0, say.endedByBreak);
    ensure(same(rest, [2, 3]), () => say.startsAgain(rest, [2, 3]));
  });

  test('sees what is added before it reaches the end', () => {
    const items = [1, 2];
    const it = probe('new Cursor(items)', () => new Cursor(items));
    it.next();
    note('items.push(3)');
    items.push(3);
    const rest = it.values();
    ensure(same(rest, [2, 3]), () => say.growthMissed([1, ...rest], [1, 2, 3]));
  });

  test('stays finished, even if the list grows later', () => {
    const items = [1];
    const { iterator } = probe('new Cursor(items)', () => new Cursor(items));
    watch(iterator).values();
    note('items.push(2)');
    items.push(2);
    const { done, value } = watch(iterator).next();
    ensure(done, () => say.wokeUp(value));
  });
});

describe('1.4 take', () => {
  const say = words.take;

  test('hands out the first values of its source', () => {
    for (
      const [count, wanted] of [
        [2, [1, 2]],
        [3, [1, 2, 3]],
        [9, [1, 2, 3]],
        [Infinity, [1, 2, 3]],
      ] as [number, number[]][]
    ) {
      const source = sourceOf([1, 2, 3]);
      const call = `take(source, ${count})`;
      const got = explainThrown(call, () => valuesOf(call, () => take(source, count)));
      if (same(got, wanted)) continue;
      ensure(source.opened < 2, () => words.forOf.openedAgain(source.opened));
      ensure(!same(got, [1, 2, 3].slice(0, count + 1)), () => say.oneMore(got, wanted));
      fail(say.values(got, wanted));
    }
  });

  test('pulls nothing before it is asked', () => {
    const source = sourceOf(naturals());
    note('const it = take(source, 3)');
    take(source, 3);
    ensure(source.pulls === 0, () => say.eager(source.pulls));
  });

  test('can be looped over: it is its own iterator', () => {
    const taken = take([1, 2, 3], 2);
    const { iterator } = probe('taken', () => taken);
    ensure(iterator === taken, say.notItself);
  });

  test('pulls exactly as many values as it hands out', () => {
    const source = sourceOf(naturals());
    const it = probe('take(source, 3)', () => take(source, 3));
    for (const pulls of [1, 2, 3]) {
      it.next();
      ensure(source.pulls < pulls + 2, () => say.collectsFirst(source.pulls, pulls));
      ensure(source.pulls <= pulls, () => say.tooMany(source.pulls, pulls));
    }
    it.next();
    it.next();
    ensure(source.pulls === 3, () => say.tooMany(source.pulls, 3));
  });

  test('pulls nothing at all when the count is 0', () => {
    const source = sourceOf([1, 2, 3]);
    const got = valuesOf('take(source, 0)', () => take(source, 0));
    ensure(source.pulls === 0, () => say.pulledForNone(source.pulls));
    ensure(got.length === 0, () => say.values(got, []));
  });

  test('closes a source that still has more, once', () => {
    const source = sourceOf([1, 2, 3]);
    const it = probe('take(source, 2)', () => take(source, 2));
    it.values();
    ensure(source.closes > 0, say.neverCloses());
    it.next();
    it.close();
    ensure(source.closes === 1, () => say.closedTwice(source.closes));
  });

  test('does not close a source that ran out by itself', () => {
    const source = sourceOf([1, 2]);
    const it = probe('take(source, 5)', () => take(source, 5));
    it.values();
    it.next();
    it.close();
    ensure(source.closes === 0, say.closedAtEnd());
  });

  test('closes the source when the loop leaves early, and is finished then', () => {
    const source = sourceOf([1, 2, 3, 4]);
    const it = probe('take(source, 3)', () => take(source, 3));
    it.next();
    it.close();
    ensure(source.closes > 0, () => say.leftOpen(typeof it.iterator.return === 'function'));
    const { done, value } = it.next();
    ensure(done, () => say.goesOnAfterReturn(value));
    ensure(source.pulls === 1, say.asksAfterReturn);
    it.close();
    ensure(source.closes === 1, () => say.closedTwice(source.closes));
  });

  test('closes the source when the loop leaves at the last value', () => {
    const source = sourceOf([1, 2, 3, 4]);
    const it = probe('take(source, 2)', () => take(source, 2));
    it.next();
    it.next();
    it.close();
    ensure(source.closes > 0, say.leftOpenAtLast);
    ensure(source.closes === 1, () => say.closedTwice(source.closes));
  });

  test('takes from a source that has no `return()`', () => {
    const source = sourceOf([1, 2], { closable: false });
    const it = probe('take(source, 1)', () => take(source, 1));
    const error = thrownBy(() => it.values());
    ensure(error === undefined, () => words.forOf.needsReturn(error));
  });

  test('passes on an error of the source, without closing it', () => {
    const error = new Error('the source broke');
    const source = sourceOf([1], { failsWith: error });
    const it = probe('take(source, 3)', () => take(source, 3));
    const thrown = thrownBy(() => it.values());
    ensure(thrown === error, () => say.errorLost('next', thrown));
    ensure(source.closes === 0, say.closedAfterError());
  });

  test('passes on an error of closing', () => {
    const error = new Error('cannot close');
    const first = sourceOf([1, 2], { closeFailsWith: error });
    const ending = probe('take(source, 1)', () => take(first, 1));
    const atTheEnd = thrownBy(() => ending.values());
    ensure(atTheEnd === error, () => say.errorLost('return', atTheEnd));
    const second = sourceOf([1, 2], { closeFailsWith: error });
    const leaving = probe('take(source, 2)', () => take(second, 2));
    leaving.next();
    const atTheBreak = thrownBy(() => leaving.close());
    ensure(atTheBreak === error, () => say.errorLost('return', atTheBreak));
  });

  test('refuses a negative count and NaN at the call', () => {
    for (const count of [-1, Number.NaN]) {
      let taken: Iterator<number> | undefined;
      const error = thrownBy(() => (taken = take([1, 2], count)));
      if (error === undefined) {
        const late = thrownBy(() => taken?.next());
        fail(late instanceof RangeError ? say.refusedLate(count) : say.notRefused(count));
      }
      ensure(error instanceof RangeError, () => say.otherRefusal(count, error));
    }
  });
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
      const { got, last } = explainThrown(call, () => pulled<unknown>(call, () => countdown(from)));
      if (same(got, wanted)) continue;
      ensure(!got.some((value) => Array.isArray(value)), () => say.yieldedWhole(got, wanted));
      ensure(!got.some((value) => typeof value === 'object'), () => say.yieldedGenerator(got, wanted));
      ensure(!same(got, [...wanted, 0]), () => say.includesZero(got, wanted));
      ensure(got.length > 0 || last === undefined, () => say.returned(last, wanted));
      ensure(got.length > 0, () => say.nothingYielded(wanted));
      ensure(last !== wanted.at(-1) || got.includes(1), () => words.range.lastBesideDone(got, wanted));
      ensure(!same(got, wanted.slice(0, got.length)), () => say.endsEarly(got, wanted));
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
    ensure(it.iterator === counting, words.take.notItself);
    it.values();
    it.next();
  });

  test('makes each number when it is asked', () => {
    const bytes = allocatedBy(() => firstThree('countdown(1_000_000)', () => countdown(1_000_000)));
    ensure(bytes < 3 * MEGABYTE, () => say.builtList(Math.round(bytes / MEGABYTE)));
  });
});

/** A source whose results are `{ value: 1 }`, `{ value: 2, done: false }` and then `{ done: 1 }`. */
function oddResults(): Iterable<number> {
  const odd = {
    [Symbol.iterator]: () => {
      const results = [{ value: 1 }, { value: 2, done: false }].values();
      return { next: () => results.next().value ?? { done: true } };
    },
  };
  note('const source = …  // results: { value: 1 }, { value: 2, done: false }, { done: 1 }');
  return recorded(odd as Iterable<number>, { end: { done: 1 } });
}

function isResult(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'done' in value;
}

function raise(error: unknown): never {
  throw error;
}
