import { types } from 'node:util';
import { describe, test } from 'vitest';
import { concat, fakeFileData, lines, map, withResource } from '../../lessons/03-async-generators.ts';
import {
  alike,
  array,
  askedOf,
  type AsyncSourceOptions,
  asyncValuesOf,
  betweenWords,
  constantFrom,
  consumed,
  ensure,
  fail,
  failureOf,
  falsyValues,
  forAny,
  heldBytes,
  heldSince,
  inTurnsAsync,
  isThenable,
  nat,
  nextScene,
  note,
  openAsyncIterator,
  passesValues,
  piecesOf,
  probeAsync,
  protocolWords,
  record,
  recordedAsync,
  rejectionOf,
  same,
  show,
  showChunks,
  standsBetween,
  stopRecording,
  traced,
  usesOf,
  utf8,
  virtual,
  type VirtualClock,
  type Words,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/03-async-generators.ts';
import { type RecordedResource, recordedResource } from './kit/resource.ts';
import * as words from './words.ts';

const MEGABYTE = 1e6;

describe('3.1 fakeFileData', () => {
  const say = words.fakeFileData;

  interface Reading {
    texts: string[];
    hex: string[];
    /** When each chunk came, in milliseconds after the call. */
    at: number[];
    doneAt: number;
  }

  /** Reads to the end and writes down what came when. Each chunk is looked at when it arrives. */
  async function read(parts: readonly string[], lagMs: number, clock: VirtualClock): Promise<Reading> {
    nextScene();
    const began = clock.now();
    const filled = parts.filter((part) => part !== '');
    const given = [...parts];
    const it = probeAsync<unknown>(`fakeFileData(${show(parts)}, ${lagMs})`, () => fakeFileData(given, lagMs));
    const [texts, hex]: string[][] = [[], []];
    const at: number[] = [];
    while (texts.length <= parts.length) {
      const { done, value } = await it.next();
      if (done) {
        ensure(same(given, parts), () => say.listChanged(given, parts));
        const lost = value !== undefined && texts.length < filled.length;
        ensure(!lost, () => texts.length === 0 ? say.nothing(value) : say.lastBesideDone(value));
        return { texts, hex, at, doneAt: clock.now() - began };
      }
      texts.push(textOf(value));
      hex.push(Buffer.from(value as Uint8Array).toString('hex'));
      ensure(texts.at(-1) !== '', say.emptyChunk());
      at.push(clock.now() - began);
    }
    await it.values(); // explains an answer that is never done
    fail(say.parts(texts, filled));
  }

  function textOf(chunk: unknown): string {
    if (types.isUint8Array(chunk)) return new TextDecoder().decode(chunk);
    if (typeof chunk === 'string') fail(say.text(chunk));
    fail(typeof chunk === 'number' ? say.singleByte(chunk) : say.notBytes(chunk));
  }

  const close = (at: number[], wanted: number[]) =>
    at.length === wanted.length && at.every((ms, index) => Math.abs(ms - wanted[index]!) <= 2);

  test(
    'hands out each part as a chunk of bytes',
    virtual(async (clock) => {
      const wanted = ['hello\n', ' ', 'world', ' '];
      const { texts } = await read(wanted, 10, clock);
      if (same(texts, wanted)) return;
      ensure(texts.length > 0, say.nothing(undefined));
      fail(texts.join('') === wanted.join('') ? say.merged(texts, wanted) : say.parts(texts, wanted));
    }),
  );

  test(
    'encodes as UTF-8',
    virtual(async (clock) => {
      for (const part of ['café', '5 €', '🙂']) {
        const { hex } = await read([part], 10, clock);
        const wanted = Buffer.from(part).toString('hex');
        ensure(same(hex, [wanted]), () => say.notUtf8(part, hex, wanted));
      }
    }),
  );

  test(
    'is empty when there are no parts',
    virtual(async (clock) => {
      const { texts } = await read([], 10, clock);
      ensure(texts.length === 0, () => say.parts(texts, []));
    }),
  );

  test(
    'waits between two parts, and only there',
    virtual(async (clock) => {
      const { at, doneAt } = await read(['a', 'b', 'c'], 100, clock);
      const wanted = [0, 100, 200];
      if (close(at, [0, 0, 0]) && doneAt <= 2) {
        const long = await read(['a', 'b', 'c'], 100_000, clock);
        ensure(!close(long.at, wanted), say.seconds(long.at, [0, 100_000, 200_000]));
        fail(say.noPause(100));
      }
      ensure(!close(at, [0, 100_000, 200_000]), say.seconds(at, wanted));
      ensure(at[0]! <= 2, say.lagFirst(at, wanted));
      ensure(close(at, wanted), say.lags(at, wanted));
      ensure(doneAt <= 202, say.lagLast(doneAt, 200));
      const other = await read(['a', 'b'], 250, clock);
      ensure(close([...other.at, other.doneAt], [0, 250, 250]), say.lags(other.at, [0, 250]));
    }),
  );

  test(
    'waits before each chunk, also when the reader has paused',
    virtual(async (clock) => {
      const it = probeAsync("fakeFileData(['a', 'b', 'c'], 100)", () => fakeFileData(['a', 'b', 'c'], 100));
      await it.next();
      await clock.sleep(1000);
      await it.next();
      const began = clock.now();
      await it.next();
      ensure(clock.now() - began >= 98, () => say.lagsByThemselves(clock.now() - began));
    }),
  );

  test(
    'takes equal parts as it takes others',
    virtual(async (clock) => {
      const parts = ['a', 'b', 'a', 'a'];
      const { texts, at, doneAt } = await read(parts, 100, clock);
      ensure(same(texts, parts), () => say.parts(texts, parts));
      ensure(
        close([...at, doneAt], [0, 100, 200, 300, 300]),
        say.lagForEqual([...at, doneAt], [0, 100, 200, 300, 300]),
      );
    }),
  );

  test(
    'hands out no empty chunk and does not wait for an empty part',
    virtual(async (clock) => {
      const { texts, at, doneAt } = await read(['', 'a', '', 'b', ''], 100, clock);
      ensure(same(texts, ['a', 'b']), () => say.partsBesideEmpty(texts, ['a', 'b']));
      const [moments, wanted] = [[...at, doneAt], [0, 100, 100]];
      if (!close(moments, wanted)) {
        const waited = moments.every((ms, index) => ms >= wanted[index]!);
        fail(waited ? say.lagForEmpty(moments, wanted) : say.lagsBesideEmpty(moments, wanted));
      }
      await read(['', ''], 100, clock);
    }),
  );

  test(
    'keeps two at a time apart',
    virtual(async () => {
      const reads = (parts: string[]) => () => textsOf(fakeFileData(parts, 10));
      await inTurnsAsync('fakeFileData(parts, 10)', [reads(['a', 'b']), reads(['c', '', 'd', 'e'])], [
        ['a', 'b'],
        ['c', 'd', 'e'],
      ]);
    }),
  );

  test(
    'is finished when the loop leaves early',
    virtual(async () => {
      const it = probeAsync("fakeFileData(['a', 'b'], 10)", () => fakeFileData(['a', 'b'], 10));
      await it.next();
      if (typeof it.iterator.return !== 'function') return; // there is nothing to close
      const answer = await it.close();
      ensure(typeof answer === 'object' && answer !== null, () => protocolWords.noResultOfReturn(answer));
      const { done, value } = await it.next();
      ensure(done, () => betweenWords('fakeFileData').goesOnAfterReturn(value));
    }),
  );

  /** The same iterable, with texts for chunks. */
  function textsOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
    const it = openAsyncIterator('fakeFileData(parts, 10)', chunks);
    return {
      [Symbol.asyncIterator]: () => ({
        async next() {
          const { done, value } = await it.next();
          return done ? { done, value } : { done: false, value: textOf(value) };
        },
      }),
    };
  }

  test(
    'does what the solution does with any parts',
    virtual((clock) => {
      const parts = array(constantFrom('', 'a', 'é', '日本', '😀', 'ab\n'), { maxLength: 5 });
      return forAny(record({ parts, lagMs: constantFrom(10, 50) }), ({ parts, lagMs }) =>
        alike(async (isRight) => {
          const make = () => (isRight ? solution.fakeFileData : fakeFileData)(parts, lagMs);
          const it = probeAsync(`fakeFileData(${show(parts)}, ${lagMs})`, make);
          const began = clock.now();
          const now = () => Math.floor((clock.now() - began) / 5) * 5; // a timer for 0 ms takes 1
          return consumed({
            ...it,
            async next() { // looks at a chunk at once: its buffer may be filled again
              const { done, value } = await it.next();
              return { done, value: done ? value : { bytes: [...value as Uint8Array], ms: now() } };
            },
          }, Infinity);
        }));
    }),
  );
});

describe('3.2 map', () => {
  const say = words.map;

  /** Maps and compares; a promise in place of a value is looked for at every result. */
  async function maps<T, U>(
    source: T[],
    fn: (value: T) => U | Promise<U>,
    wanted: U[],
    call: string,
  ): Promise<unknown[]> {
    const it = probeAsync<unknown>(
      call,
      () => map(recordedAsync(source), (value) => traced('fn', value, () => fn(value))),
    );
    const got: unknown[] = [];
    for (let pulls = 0; pulls <= source.length; pulls++) {
      const { done, value } = await it.next();
      if (done) return got;
      if (isThenable(value)) value.then(undefined, () => {});
      ensure(!isThenable(value), say.promiseInside());
      got.push(value);
    }
    await it.values(); // explains an answer that is never done
    fail(say.values(got, wanted));
  }

  test(
    'hands out `fn` of each value, in order',
    virtual(async () => {
      const wanted = [10, 20, 30];
      const got = await maps([1, 2, 3], (value) => value * 10, wanted, 'map(source, (value) => value * 10)');
      if (same(got, wanted)) return;
      ensure(got.length > 0, say.nothing());
      ensure(!same(got, [1, 2, 3]), say.notMapped(got, wanted));
      ensure(!same(got, [10]), say.onlyFirst(got, wanted));
      fail(say.values(got, wanted));
    }),
  );

  test(
    'calls `fn` for each value, also for one that came before',
    virtual(async () => {
      let calls = 0;
      const got = await maps([1, 1, 2], (value) => value * 10 + calls++, [10, 11, 22], 'map(oneOneTwo, fn)');
      ensure(calls >= 3, () => say.callsForEqual(calls));
      ensure(calls === 3, () => say.calls(calls, 3));
      ensure(same(got, [10, 11, 22]), () => say.values(got, [10, 11, 22]));
    }),
  );

  test(
    'waits for an `fn` that takes its time',
    virtual(async (clock) => {
      const fn = async (value: number) => {
        await clock.sleep(100 / value);
        return value * 10;
      };
      const got = await maps([1, 2, 5], fn, [10, 20, 50], 'map(source, asyncFn)');
      ensure(same(got, [10, 20, 50]), () => say.values(got, [10, 20, 50]));
    }),
  );

  test(
    'is empty when its source is',
    virtual(async () => {
      const got = await maps<number, number>([], (value) => value, [], 'map(emptySource, fn)');
      ensure(got.length === 0, () => say.values(got, []));
    }),
  );

  standsBetween(
    'map',
    'map(source, fn)',
    [1, 2, 3],
    (source) => map(source, (value) => traced('fn', value, async () => value * 10)),
  );

  passesValues('map', 'map(source, (value) => value)', (source) => map(source, (value) => value));

  test(
    'keeps two at a time apart',
    virtual(async (clock) => {
      const times = (factor: number, lagMs: number) => () =>
        map(recordedAsync([1, 2, 3]), async (value) => {
          await clock.sleep(lagMs);
          return value * factor;
        });
      await inTurnsAsync('map(source, slowFn)', [times(10, 5), times(100, 8)], [[10, 20, 30], [100, 200, 300]]);
    }),
  );

  test(
    'calls `fn` for one value at a time, when it is asked for',
    virtual(async (clock) => {
      const source = recordedAsync([1, 2, 3, 4], { lagMs: 5 });
      let [calls, running, most] = [0, 0, 0];
      const fn = async (value: number) => {
        calls++;
        most = Math.max(most, ++running);
        await clock.sleep(50);
        running--;
        return value;
      };
      const it = probeAsync('map(source, slowFn)', () => map(source, (value) => traced('fn', value, () => fn(value))));
      for (const handedOut of [1, 2, 3]) {
        await it.next();
        await clock.sleep(200);
        ensure(most === 1, () => say.overlap(most));
        ensure(calls === handedOut, () => say.calls(calls, handedOut));
      }
    }),
  );

  for (
    const [how, fn] of [
      ['threw', (error: Error) => raise(error)],
      ['rejected', (error: Error) => Promise.reject(error)],
    ] as const
  ) {
    test(
      `closes its source when \`fn\` ${how}, and passes the error on`,
      virtual(async () => {
        const error = new Error('fn failed');
        const { source, it } = failing(() => fn(error));
        await it.next();
        const failure = await failureOf(it);
        const common = betweenWords('map');
        ensure(failure, common.swallowed('`fn`'));
        ensure(failure.error === error, () => common.otherError(failure.error, error));
        const { done, value } = await it.next();
        ensure(done, () => common.goesOnAfterError(value));
        ensure(source.closes > 0, say.fnFailedLeftOpen(how));
        ensure(source.closes === 1, () => common.closedTwice(source.closes));
      }),
    );

    test(
      `waits for the closing when \`fn\` ${how}, and calls \`return()\` only where there is one`,
      virtual(async () => {
        const error = new Error('fn failed');
        note('// closing the source takes 20 ms');
        const late = failing(() => fn(error), { closeLagMs: 20 });
        await late.it.next();
        await failureOf(late.it);
        ensure(late.source.closesSettled === 1, say.fnFailedCloseNotAwaited());
        note('// closing the source fails');
        const closingFails = failing(() => fn(error), { closeFailsWith: new Error('cannot close') });
        await closingFails.it.next();
        ensure(await failureOf(closingFails.it), betweenWords('map').swallowed('`fn`'));
        ensure(closingFails.source.closes === 1, () => betweenWords('map').closedTwice(closingFails.source.closes));
        note('// the source has no return()');
        const absent = failing(() => fn(error), { closable: false });
        await absent.it.next();
        const failure = await failureOf(absent.it);
        ensure(failure?.error === error, () => say.fnFailedNeedsReturn(failure?.error));
      }),
    );
  }

  test(
    'passes on an error of `fn` that looks like nothing',
    virtual(async () => {
      const { it } = failing(() => raise(undefined));
      await it.next();
      ensure(await failureOf(it), say.falsyErrorSwallowed());
    }),
  );

  /** Three values, of which `fn` fails with the second. */
  function failing(fn: () => number | Promise<number>, options: AsyncSourceOptions = {}) {
    const source = recordedAsync([1, 2, 3], options);
    const failingFn = (value: number) => traced('fn', value, () => (value === 2 ? fn() : value));
    const it = probeAsync<unknown>('map(source, failingFn)', () => map(source, failingFn));
    const { next } = it;
    return {
      source,
      it: {
        ...it,
        async next() {
          const result = await next();
          if (isThenable(result.value)) result.value.then(undefined, () => {});
          ensure(!isThenable(result.value), say.promiseInside());
          return result;
        },
      },
    };
  }

  test(
    'does what the solution does with any source, wherever the loop leaves',
    virtual(() =>
      forAny(usesOf(nat(4)), ({ values, text, options, asks }) =>
        alike((isRight) => {
          const source = recordedAsync(values, options);
          const fn = (value: number): number | Promise<number> => {
            if (value === 4) throw new RangeError('no 4, please');
            return value % 2 ? value * 10 : Promise.resolve(value * 10);
          };
          const make = () => (isRight ? solution.map : map)(source, fn);
          return consumed(probeAsync(`map(${text}, fn)`, make), asks, source);
        }))
    ),
  );
});

describe('3.3 withResource', () => {
  const say = words.withResource;
  const call = 'withResource(open, close, read)';

  function start<T>(resource: RecordedResource<T>): AsyncIterable<T> {
    return withResource<unknown, T>(
      () => resource.open(),
      (handle) => resource.close(handle),
      (handle) => resource.read(handle),
    );
  }

  const open = <T>(resource: RecordedResource<T>) => probeAsync<unknown>(call, () => start(resource));

  /** Closed, once, waited for, and not too early: whatever ended the reading. */
  function closedOnce(resource: RecordedResource<unknown>, how: string, never: (how: string) => Words): void {
    ensure(resource.closes > 0, () => never(how));
    ensure(resource.closes === 1, () => say.closedTwice(resource.closes, how));
    ensure(resource.closesSettled === 1, () => say.closeNotAwaited(how));
  }

  function givenTheResource(who: string, resource: RecordedResource<unknown>, got: unknown): void {
    ensure(got === resource.handle || !isThenable(got), say.promiseForResource(who));
    ensure(got === resource.handle, () => say.otherResource(who, got, resource.handle));
  }

  test(
    'hands out what `read` finds in the resource',
    virtual(async () => {
      const resource = recordedResource([1, 2, 3]);
      const it = open(resource);
      const got: unknown[] = [];
      const error = await rejectionOf(async () => {
        const first = await it.next();
        if (first.done) return;
        ensure(first.value !== resource.source, say.yieldedIterable());
        got.push(first.value, ...(await it.values()));
      });
      if (cannotBeIterated(error) && resource.reads === 0) fail(say.functionForCall(error));
      if (error !== undefined) throw error;
      ensure(got.length > 0, say.nothing());
      ensure(same(got, [1, 2, 3]), () => say.values(got, [1, 2, 3]));
      givenTheResource('read', resource, resource.readGiven);
      ensure(resource.reads === 1, () => say.readsAgain(resource.reads));
    }),
  );

  test(
    'opens at the first `next()`, once',
    virtual(async (clock) => {
      const resource = recordedResource([1, 2]);
      const it = open(resource);
      await clock.sleep(100);
      ensure(resource.opens === 0, say.opensEarly());
      await it.values();
      const { opens } = resource as { opens: number };
      ensure(opens === 1, () => say.opensAgain(opens));
    }),
  );

  test(
    'keeps the resource open while it reads, and closes it at the end',
    virtual(async () => {
      const resource = recordedResource([1, 2, 3]);
      const it = open(resource);
      for (const _ of [1, 2, 3]) {
        await it.next();
        const isCollected = resource.source.pulls > 3; // to its end
        ensure(resource.closes === 0, isCollected ? say.collected() : say.closedEarly());
      }
      await it.next();
      ensure(!resource.closedWhileReading, say.closedEarly());
      closedOnce(resource, 'The reading came to its end', say.neverClosed);
      givenTheResource('close', resource, resource.closeGiven);
      await it.next();
      await it.close();
      closedOnce(resource, '`next()` and `return()` were called after the end', say.neverClosed);
      const empty = recordedResource([]);
      await open(empty).values();
      closedOnce(empty, 'The reading had no values', say.notClosedWhenEmpty);
    }),
  );

  test(
    'closes a resource that looks like nothing',
    virtual(async () => {
      for (const handle of falsyValues) {
        const resource = recordedResource([1], { handle });
        await open(resource).values();
        givenTheResource('read', resource, resource.readGiven);
        ensure(resource.closes > 0, () => say.falsyNotClosed(handle));
        closedOnce(resource, 'The reading came to its end', say.neverClosed);
        givenTheResource('close', resource, resource.closeGiven);
      }
    }),
  );

  test(
    'closes when the loop breaks',
    virtual(async () => {
      const resource = recordedResource([1, 2, 3]);
      const it = open(resource);
      await it.next();
      await it.close();
      closedOnce(resource, 'A loop left with `break`', say.notClosedOnBreak);
      const { done, value } = await it.next();
      ensure(done, () => betweenWords('withResource').goesOnAfterReturn(value));
      await it.close();
      closedOnce(resource, '`return()` was called twice', say.notClosedOnBreak);
    }),
  );

  test(
    "closes when the loop's body throws",
    virtual(async () => {
      const resource = recordedResource([1, 2, 3]);
      note('for await (const value of withResource(open, close, read)) throw new Error()');
      const error = new Error('the body failed');
      const got = await rejectionOf(async () => {
        for await (const _ of start(resource)) throw error;
      });
      ensure(got === error, () => betweenWords('withResource').otherError(got, error));
      closedOnce(resource, 'The body of a loop threw', say.notClosedOnBreak);
    }),
  );

  async function readingFails(
    how: string,
    resource: RecordedResource<number>,
    error: Error,
    after: number,
  ): Promise<void> {
    const it = open(resource);
    const early = await rejectionOf(() => it.values(after));
    ensure(early === undefined, () => say.failedEarly(early));
    const failure = await failureOf(it);
    const common = betweenWords('withResource');
    ensure(failure, common.swallowed(how));
    ensure(failure.error === error, () => common.otherError(failure.error, error));
    closedOnce(resource, `${how} failed`, say.notClosedOnError);
    const { done, value } = await it.next();
    ensure(done, () => common.goesOnAfterError(value));
    closedOnce(resource, `${how} failed, \`next()\` was called again`, say.notClosedOnError);
  }

  test(
    'closes when the reading fails, and passes the error on',
    virtual(async () => {
      const error = new Error('cannot read');
      await readingFails('The reading', recordedResource([1], { failsWith: error }), error, 1);
    }),
  );

  test(
    'closes when `read` itself throws',
    virtual(async () => {
      const error = new Error('cannot read');
      await readingFails('`read`', recordedResource([1], { readThrows: error }), error, 0);
    }),
  );

  test(
    'closes nothing when `open` fails, and passes the error on',
    virtual(async () => {
      for (const error of [new Error('cannot open'), undefined]) {
        const resource = recordedResource([1, 2], { openFailsWith: error });
        const it = open(resource);
        const failure = await failureOf(it);
        const { opens, closes } = resource as { opens: number; closes: number };
        ensure(closes === 0, say.closedWithoutOpen());
        ensure(failure && (!error || failure.error === error), () => say.openErrorLost(failure, error));
        const { done, value } = await it.next();
        ensure(done, () => betweenWords('withResource').goesOnAfterError(value));
        ensure(opens === 1 && resource.opens === 1, () => say.opensAgain(resource.opens));
      }
    }),
  );

  test(
    'passes on an error of `close`',
    virtual(async () => {
      const error = new Error('cannot close');
      const ending = recordedResource([1], { resourceCloseFailsWith: error });
      const atEnd = await rejectionOf(() => open(ending).values());
      ensure(atEnd === error, () => say.closeErrorLost('The reading came to its end,', atEnd));
      const leaving = recordedResource([1, 2], { resourceCloseFailsWith: error });
      const it = open(leaving);
      await it.next();
      const atBreak = await rejectionOf(() => it.close());
      ensure(atBreak === error, () => say.closeErrorLost('A loop left with `break`,', atBreak));
      for (const { closes } of [ending, leaving]) {
        ensure(closes === 1, () => say.closedTwice(closes, '`close` failed'));
      }
    }),
  );

  test(
    'passes on one of the errors when `read` and `close` both fail',
    virtual(async () => {
      const errors = [new Error('cannot read'), new Error('cannot close')];
      const resource = recordedResource([], { failsWith: errors[0], resourceCloseFailsWith: errors[1] });
      ensure(await failureOf(open(resource)), betweenWords('withResource').swallowed('The reading'));
      closedOnce(resource, 'The reading failed', say.notClosedOnError);
    }),
  );

  test(
    'closes nothing that was never opened',
    virtual(async () => {
      const resource = recordedResource([1, 2]);
      const it = open(resource);
      await it.close();
      const { opens, closes } = resource;
      ensure(opens + closes === 0, () => say.neverOpened(opens, closes));
    }),
  );

  standsBetween(
    'withResource',
    call,
    [1, 2, 3],
    (source) => withResource(async () => ({}), async () => {}, () => source),
  );

  passesValues(
    'withResource',
    'withResource(open, close, () => source)',
    (source) => withResource(async () => ({}), async () => {}, () => source),
  );

  test(
    'closes the reading before the resource',
    virtual(async () => {
      const resource = recordedResource([1, 2, 3], { closeLagMs: 20 });
      const it = open(resource);
      await it.next();
      await it.close();
      ensure(!resource.closedWhileReading, say.closedUnderReader());
    }),
  );

  test(
    'closes the resource also when closing the reading fails',
    virtual(async () => {
      const error = new Error('cannot close the reading');
      const resource = recordedResource([1, 2, 3], { closeFailsWith: error });
      const it = open(resource);
      await it.next();
      const got = await rejectionOf(() => it.close());
      closedOnce(resource, 'Closing the reading failed', say.notClosedAfterReading);
      ensure(got === error, () => betweenWords('withResource').otherError(got, error));
    }),
  );

  test(
    'keeps two at a time apart',
    virtual(async (clock) => {
      const handedOver: string[][] = [];
      const one = (name: string, lagMs: number) => () => {
        const calls: string[] = [];
        handedOver.push(calls);
        return withResource(
          () => clock.sleep(lagMs).then(() => name),
          async (resource) => void calls.push(`close(${resource}) for ${name}`),
          (resource) => recordedAsync([`${resource}1`, `${resource}2`], { lagMs }),
        );
      };
      await inTurnsAsync(call, [one('a', 5), one('b', 8)], [['a1', 'a2'], ['b1', 'b2']]);
      for (const calls of handedOver) {
        const name = calls[0]?.at(-1);
        ensure(same(calls, [`close(${name}) for ${name}`]), () => say.mixed(calls));
      }
    }),
  );
});

describe('3.4 lines', () => {
  const say = words.lines;

  async function linesOf(chunks: Uint8Array[]): Promise<unknown[]> {
    const source = recordedAsync(chunks);
    let got: unknown[] = [];
    const error = await rejectionOf(async () => {
      got = await asyncValuesOf(`lines(${showChunks(chunks)})`, () => lines(source));
    });
    ensure(source.opened > 0 || !(error instanceof TypeError), () => say.syncLoop(error));
    if (error !== undefined) throw error;
    return got;
  }

  /** What was split last, and rightly. */
  let split: { chunks: Uint8Array[]; wanted: string[]; call: string } | undefined;

  /** Splits `chunks` into lines and tells what is known of the cause when they are not the `wanted` ones. */
  async function splits(chunks: Uint8Array[], wanted: string[]): Promise<void> {
    const did = `for await (const line of lines(${showChunks(chunks)})) …`;
    const got = await linesOf(chunks);
    if (same(got, wanted)) {
      split = { chunks, wanted, call: `lines(${showChunks(chunks)})` };
      return;
    }
    stopRecording();
    if (split) {
      const again = await linesOf(split.chunks);
      ensure(same(again, split.wanted), protocolWords.anotherTime(split.call, again, split.wanted));
    }
    ensure(got.length > 0, say.nothing(did, wanted));
    const texts = got.filter((line) => typeof line === 'string');
    ensure(texts.length === got.length, () => say.notText(did, got.find((line) => typeof line !== 'string')));
    ensure(!texts.some((line) => /^\d+(,\d+)+/.test(line)), say.notBytes(did, got));
    const text = Buffer.concat(chunks).toString();
    ensure(texts.length < 2 || !same(texts, [...text]), say.everyCharacter(did, got, wanted));
    const endsKept = texts.slice(0, -1).every((line) => /^[^\n]*\n$/.test(line)) && /^[^\n]*\n?$/.test(texts.at(-1)!);
    ensure(!endsKept || !texts.some((line) => line.endsWith('\n')), say.endsKept(did, got, wanted));
    const withoutReturns = same(texts.map((line) => line.replaceAll('\r', '')), wanted);
    const whole = chunks.length > 1 ? await linesOf([new Uint8Array(Buffer.concat(chunks))]) : got;
    if (same(whole, wanted)) {
      const filled = chunks.filter(({ length }) => length > 0);
      const emptyOnes = filled.length < chunks.length && same(await linesOf(filled), wanted);
      ensure(!emptyOnes, say.emptyChunk(did, got, wanted));
      fail(whereCut());
    }
    ensure(!withoutReturns, say.carriageReturn(did, got, wanted));
    const asLatin1 = wanted.map((line) => Buffer.from(line).toString('latin1'));
    ensure(!same(texts, asLatin1), say.notUtf8(did, got, wanted));
    ensure(!same(got, [...wanted, '']), say.emptyLast(did, got, wanted));
    const isOpen = chunks.findLast((chunk) => chunk.length > 0)?.at(-1) !== 10;
    ensure(!(isOpen && same(got, wanted.slice(0, -1))), say.lastLost(did, got, wanted));
    ensure(!same(texts, wanted.filter((line) => line !== '')), say.emptyDropped(did, got, wanted));
    const oncePerLine = [[...new Set(wanted)], wanted.filter((line, index) => line !== wanted[index - 1])];
    ensure(!oncePerLine.some((list) => same(texts, list)), say.equalDropped(did, got, wanted));
    const trimmed = (list: string[]) => list.map((line) => line.trim()).filter((line) => line !== '');
    ensure(!same(trimmed(texts), trimmed(wanted)), say.trimmed(did, got, wanted));
    const isFilled = (line: string) => line !== '';
    const filled = texts.filter(isFilled);
    if (wanted.length > 2 && wanted.every(isFilled)) {
      ensure(!same(filled, wanted.slice(1)), say.firstLost(did, got, wanted));
      ensure(!same(texts, wanted.slice(0, 1)), say.onlyFirst(did, got, wanted));
      ensure(!same([...filled].sort(), [...wanted].sort()), say.outOfOrder(did, got, wanted));
      ensure(!same(texts, wanted.map((line) => line.slice(0, -1))), say.lastCharacterLost(did, got, wanted));
    }
    fail(say.values(did, got, wanted));

    /** In one piece the text gives the right lines. */
    function whereCut(): Words {
      const pieces = chunks.map((chunk) => new TextDecoder().decode(chunk));
      const isFilled = (text: string) => text !== '';
      const ofPieces = pieces.flatMap((piece) => piece.split(/\r?\n/)).filter(isFilled);
      if (pieces.some((piece) => piece.includes('\uFFFD'))) {
        if (texts.some((line) => line.includes('\uFFFD'))) return say.brokenCharacter(did, got, wanted);
      } else if (pieces.some((piece, index) => piece.endsWith('\r') && pieces[index + 1]?.startsWith('\n'))) {
        if (withoutReturns || same(texts.filter(isFilled), wanted.filter(isFilled))) {
          return say.splitEnd(did, got, wanted);
        }
      }
      return same(texts.filter(isFilled), ofPieces) ? say.cutAtChunk(did, got, wanted) : say.cut(did, got, wanted);
    }
  }

  const splitsTexts = (texts: string[], wanted: string[]) => splits(texts.map(utf8), wanted);

  test(
    'hands out the lines of a chunk, without their ends',
    virtual(async () => {
      await splitsTexts(['one\ntwo\nthree\n'], ['one', 'two', 'three']);
    }),
  );

  test(
    'hands out a last line that has no end',
    virtual(async () => {
      await splitsTexts(['one\ntwo'], ['one', 'two']);
      await splitsTexts(['one'], ['one']);
    }),
  );

  test(
    'keeps empty lines',
    virtual(async () => {
      await splitsTexts(['\none\n\n\ntwo\n\n'], ['', 'one', '', '', 'two', '']);
      await splitsTexts(['\n'], ['']);
    }),
  );

  test(
    'is empty when the text is',
    virtual(async () => {
      await splitsTexts([], []);
      await splitsTexts([''], []);
    }),
  );

  test(
    'keeps spaces and tabs',
    virtual(async () => {
      await splitsTexts([' one \n\ttwo\t\n \n three '], [' one ', '\ttwo\t', ' ', ' three ']);
      await splitsTexts([' '], [' ']);
    }),
  );

  test(
    'hands out equal lines',
    virtual(async () => {
      await splitsTexts(['one\none\n', 'one\ntwo\none'], ['one', 'one', 'one', 'two', 'one']);
    }),
  );

  test(
    'takes `\\r\\n` for one line end',
    virtual(async () => {
      await splitsTexts(['one\r\ntwo\n\r\nthree\r\n'], ['one', 'two', '', 'three']);
    }),
  );

  test(
    'joins a line that comes in several chunks',
    virtual(async () => {
      await splitsTexts(['one\ntw', 'o', '\nth', 'ree\nfour'], ['one', 'two', 'three', 'four']);
      await splitsTexts(['one\n', '\n', 'two', '\n'], ['one', '', 'two']);
      await splitsTexts(['on', '', 'e\n', '', 'two'], ['one', 'two']);
    }),
  );

  test(
    'joins a character that is split between two chunks',
    virtual(async () => {
      for (const text of ['café\ntea', '5 €\n', '🙂🙂\n']) {
        await splits(piecesOf(utf8(text), 1), text.split('\n').filter((line) => line !== ''));
      }
    }),
  );

  test(
    'joins a line end that is split between two chunks',
    virtual(async () => {
      await splitsTexts(['one\r', '\ntwo\r', '\n', '\r', '\nthree'], ['one', 'two', '', 'three']);
    }),
  );

  test(
    'finds the same lines wherever the text is cut',
    virtual(async () => {
      const text = utf8('señor\r\n5 €\n\n🙂 ok\r\n\r\nend');
      const wanted = ['señor', '5 €', '', '🙂 ok', '', 'end'];
      for (const size of [1, 2, 3, 5, 7]) await splits(piecesOf(text, size), wanted);
      for (let cut = 1; cut < text.length; cut++) await splits([text.slice(0, cut), text.slice(cut)], wanted);
    }),
  );

  test(
    'reads a chunk that is a view of a larger buffer',
    virtual(async () => {
      const whole = utf8('before|one\ntwo\n|after');
      const chunk = whole.subarray(7, 15);
      const did = "whole = 'before|one\\ntwo\\n|after' as bytes\nlines of [whole.subarray(7, 15)]";
      const got = await asyncValuesOf('lines(chunks)', () => lines(recordedAsync([chunk])));
      const others = got.some((line) => /before|after/.test(String(line)));
      ensure(!others, () => say.slice(did, got, ['one', 'two']));
      ensure(same(got, ['one', 'two']), () => say.values(did, got, ['one', 'two']));
    }),
  );

  test(
    'hands out each line before it pulls the next chunk',
    virtual(async (clock) => {
      const chunks = ['one\ntwo\n', 'three\nfo', 'ur', '\n', ...Array.from({ length: 200 }, () => 'more\n')];
      const source = recordedAsync(chunks.map(utf8));
      note("const chunks = ['one\\ntwo\\n', 'three\\nfo', 'ur', '\\n', 'more\\n', …]");
      const it = probeAsync('lines(chunks)', () => lines(source));
      for (const [line, pulls] of [['one', 1], ['two', 1], ['three', 2], ['four', 4], ['more', 5]] as const) {
        await it.next();
        await clock.sleep(10);
        ensure(source.pulls <= chunks.length, () => say.collects(source.pulls));
        ensure(source.pulls <= pulls, () => say.ahead(line, source.pulls, pulls));
      }
    }),
  );

  test(
    'cuts at no other character',
    virtual(async () => {
      const line = 'a\u2028b\u2029c\u0085d\ve\ff\0g';
      const got = await linesOf([utf8(`${line}\nend`)]);
      ensure(got.length <= 2, () => say.otherEnd(got));
      ensure(same(got, [line, 'end']), () => say.values('', got, [line, 'end']));
    }),
  );

  standsBetween('lines', 'lines(chunks)', ['a\n', 'b\n', 'c\n'].map(utf8), (source) => lines(source));

  test(
    'keeps a long line whole',
    virtual(async () => {
      const long = 'x'.repeat(200_000);
      const chunks = [...piecesOf(utf8(long), 20_000), utf8('\nend')];
      note("const chunks = [20_000 times 'x', … ten of them, '\\nend']");
      const it = openAsyncIterator('lines(chunks)', lines(recordedAsync(chunks)));
      const lengths: number[] = [];
      for (let result = await it.next(); !result.done && lengths.length < 50; result = await it.next()) {
        lengths.push(result.value.length);
      }
      ensure(same(lengths, [200_000, 3]), () => say.longCut(lengths));
    }),
  );

  test(
    'keeps two readings apart',
    virtual(async () => {
      const reading = (text: string, lagMs: number) => () => {
        const bytes = utf8(text);
        return lines(recordedAsync([bytes.slice(0, 1), bytes.slice(1), utf8('\nend')], { lagMs }));
      };
      await inTurnsAsync('lines(chunks)', [reading('é1\nrest', 10), reading('ü2\nother', 10)], [
        ['é1', 'rest', 'end'],
        ['ü2', 'other', 'end'],
      ]);
    }),
  );

  test(
    'holds one line at a time',
    virtual(async () => {
      const [count, megabytes] = [60, 3];
      const chunk = `${'x'.repeat(999)}\n`.repeat((megabytes * MEGABYTE) / count / 1000);
      let handedOut = 0;
      function* text(): Generator<Uint8Array, void> {
        for (let made = 0; made < count; made++) {
          if (made > 2 && handedOut === 0) return; // it finds no lines, or collects: other checks say so
          yield utf8(chunk);
        }
      }
      const source = recordedAsync(text());
      note('for await (const line of lines(threeMegabytes)) …');
      const it = openAsyncIterator('lines(threeMegabytes)', lines(source));
      await it.next();
      const before = heldBytes();
      while (source.pulls < count && !(await it.next()).done) handedOut++;
      const held = heldSince(before, MEGABYTE) / MEGABYTE;
      await it.return?.();
      ensure(held < 1, () => say.holds(Math.round(held), megabytes));
    }),
  );

  test(
    'does what the solution does with any text, wherever it is cut',
    virtual(() => {
      const text = array(constantFrom('a', 'é', '😀', '\n', '\r\n', 'b\n'), { maxLength: 7 })
        .map((parts) => parts.join(''));
      const inputs = record({ text, size: constantFrom(1, 2, 3, 64), asks: constantFrom(1, 2, Infinity) });
      return forAny(inputs, ({ text, size, asks }) =>
        alike((isRight) => {
          const source = recordedAsync(piecesOf(utf8(text), size));
          const make = () => (isRight ? solution.lines : lines)(source);
          return consumed(probeAsync(`lines(${show(text)} in chunks of ${size})`, make), asks, source);
        }));
    }),
  );
});

describe('3.5 concat', () => {
  const say = words.concat;

  test(
    'hands out the values of one source after the other',
    virtual(async () => {
      const sources = [recordedAsync(['a', 'b']), recordedAsync(['c', 'd']), recordedAsync(['e', 'f'])] as const;
      const wanted = ['a', 'b', 'c', 'd', 'e', 'f'];
      const it = probeAsync<unknown>('concat(ab, cd, ef)', () => concat(...sources));
      const first = await it.next().catch((error: unknown) => {
        if (cannotBeIterated(error) && sources[0].opened === 0) fail(say.functionForCall(error));
        throw error;
      });
      ensure(!first.done, say.nothing());
      ensure(!(sources as readonly unknown[]).includes(first.value), say.yieldedSource());
      ensure(!isResult(first.value), say.resultsNotValues());
      const got = [first.value, ...(await it.values())];
      if (same(got, wanted)) return;
      ensure(!same(got, wanted.slice(0, 2)), say.onlyFirst(got, wanted));
      ensure(!same(got, wanted.slice(0, 4)), say.lastMissing(got, wanted));
      ensure(!same(got.toSorted(), wanted), say.interleaved(got, wanted));
      fail(say.values(got, wanted));
    }),
  );

  test(
    'is empty without sources, and passes over empty ones',
    virtual(async () => {
      const none = await asyncValuesOf('concat()', () => concat());
      ensure(none.length === 0, () => say.values(none, []));
      const [empty, a, b] = [recordedAsync<number>([]), recordedAsync([1]), recordedAsync([2, 3])];
      const make = () => concat(empty, a, empty, b, empty);
      const got = await asyncValuesOf('concat(empty, a, empty, b, empty)', make);
      ensure(got.length > 1, () => say.emptyEnds(got, [1, 2, 3]));
      ensure(same(got, [1, 2, 3]), () => say.values(got, [1, 2, 3]));
    }),
  );

  test(
    'reads a source as often as it is named',
    virtual(async () => {
      const source = recordedAsync([1, 2]);
      const got = await asyncValuesOf('concat(source, source)', () => concat(source, source));
      ensure(source.opened === 2, () => say.sameOnce(source.opened, got, [1, 2, 1, 2]));
      ensure(same(got, [1, 2, 1, 2]), () => say.values(got, [1, 2, 1, 2]));
    }),
  );

  test(
    'does not touch a later source before its turn',
    virtual(async (clock) => {
      const first = recordedAsync([1, 2], { name: 'first' });
      const second = recordedAsync([3, 4], { name: 'second', lagMs: 5 });
      const it = probeAsync('concat(first, second)', () => concat(first, second));
      for (const _ of [1, 2]) {
        await it.next();
        await clock.sleep(100);
        ensure(second.opened === 0 && second.pulls === 0, () => say.touchedEarly(second.opened, second.pulls));
      }
      await it.next();
      await clock.sleep(100);
      ensure(second.pulls === 1, () => betweenWords('concat').ahead(second.pulls, 1));
    }),
  );

  standsBetween(
    'concat',
    'concat(empty, source, last)',
    [1, 2, 3],
    (source) => concat<unknown>(recordedAsync([], { name: 'empty' }), source, recordedAsync([4], { name: 'last' })),
  );

  passesValues('concat', 'concat(source, empty)', (source) => concat(source, recordedAsync([])));

  test(
    'keeps two at a time apart',
    virtual(async () => {
      const of = (...lists: string[][]) => () => concat(...lists.map((values) => recordedAsync(values)));
      const makes = [of(['a'], ['b', 'c']), of(['d'], ['e'], ['f'])] as const;
      await inTurnsAsync('concat(…)', makes, [['a', 'b', 'c'], ['d', 'e', 'f']]);
    }),
  );

  test(
    'closes only the source that is being read',
    virtual(async () => {
      const first = recordedAsync([1], { name: 'first' });
      const second = recordedAsync([2, 3], { name: 'second' });
      const third = recordedAsync([4], { name: 'third' });
      const it = probeAsync('concat(first, second, third)', () => concat(first, second, third));
      const common = betweenWords('concat');
      await it.next();
      await it.next();
      await it.close();
      ensure(second.closes === 1, () => protocolWords.closes(second.closes));
      ensure(first.closes === 0, common.closedAtEnd());
      ensure(third.opened + third.pulls + third.closes === 0, say.touchedLater());
      const { done, value } = await it.next();
      ensure(done, () => common.goesOnAfterReturn(value));
    }),
  );

  test(
    'does not go on with the next source after an error',
    virtual(async () => {
      const error = new Error('the source broke');
      const first = recordedAsync([1], { name: 'failing', failsWith: error });
      const second = recordedAsync([2], { name: 'second' });
      const it = probeAsync('concat(failing, second)', () => concat(first, second));
      await it.next();
      const got = await rejectionOf(async () => {
        const { done, value } = await it.next();
        ensure(done, () => say.goesOn(value));
      });
      ensure(
        got === error,
        () =>
          got === undefined
            ? betweenWords('concat').swallowed('The first source')
            : betweenWords('concat').otherError(got, error),
      );
      const { done, value } = await it.next();
      ensure(done, () => say.goesOn(value));
      ensure(second.opened === 0, say.touchedLater());
    }),
  );

  test(
    'does what the solution does with any sources, wherever the loop leaves',
    virtual(() =>
      forAny(array(usesOf(nat(3)), { minLength: 1, maxLength: 3 }), (uses) =>
        alike(async (isRight) => {
          const sources = uses.map(({ values, options }) => recordedAsync(values, options));
          const call = `concat(${uses.map(({ text }) => text).join(', ')})`;
          const make = () => (isRight ? solution.concat : concat)(...sources);
          const seen = await consumed(probeAsync(call, make), uses[0]!.asks);
          const asked = sources.map(askedOf).map((often, index) =>
            Object.entries(often).map(([what, count]) => [what.replace('the source', `source ${index + 1}`), count])
          );
          return { ...seen, often: Object.fromEntries(asked.flat()) };
        }))
    ),
  );
});

function raise(error: unknown): never {
  throw error;
}

function isResult(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value && 'done' in value;
}

/** What a loop and `yield*` throw where there is nothing to iterate. */
function cannotBeIterated(error: unknown): boolean {
  return error instanceof TypeError && /iterable|^undefined is not a function/.test(error.message);
}
