import { types } from 'node:util';
import { describe, test } from 'vitest';
import { concat, fakeFileData, lines, map, withResource } from '../../lessons/03-async-generators.ts';
import { piecesOf, showChunks, utf8 } from '../../runner/spec-kit/bytes.ts';
import {
  asyncValuesOf,
  ensure,
  fail,
  heldBytes,
  heldSince,
  isThenable,
  note,
  openAsyncIterator,
  probeAsync,
  recordedAsync,
  rejectionOf,
  same,
  show,
  traced,
  virtual,
  type VirtualClock,
  type Words,
} from '../../runner/spec-kit/index.ts';
import { standsBetween } from './kit/between.ts';
import { betweenWords } from './kit/between.words.ts';
import { type RecordedResource, recordedResource } from './kit/resource.ts';
import * as words from './words.ts';

const MEGABYTE = 1e6;

describe('3.1 fakeFileData', () => {
  const say = words.fakeFileData;

  interface Reading {
    texts: string[];
    /** When each chunk came, in milliseconds after the call. */
    at: number[];
    doneAt: number;
  }

  /** Reads to the end and writes down what came when. Each chunk is looked at when it arrives. */
  async function read(parts: readonly string[], lagMs: number, clock: VirtualClock): Promise<Reading> {
    const began = clock.now();
    const call = `fakeFileData(${show(parts)}, ${lagMs})`;
    const it = probeAsync<unknown>(call, () => fakeFileData(parts, lagMs));
    const texts: string[] = [];
    const at: number[] = [];
    while (texts.length <= parts.length) {
      const { done, value } = await it.next();
      if (done) {
        ensure(
          value === undefined || texts.length === parts.length,
          () => texts.length === 0 ? say.nothing(value) : say.lastBesideDone(value),
        );
        return { texts, at, doneAt: clock.now() - began };
      }
      texts.push(textOf(value));
      ensure(texts.at(-1) !== '', say.emptyChunk());
      at.push(clock.now() - began);
    }
    await it.values(); // explains an answer that is never done
    fail(say.parts(texts, [...parts]));
  }

  function textOf(chunk: unknown): string {
    if (types.isUint8Array(chunk)) return new TextDecoder().decode(chunk);
    if (typeof chunk === 'string') fail(say.text(chunk));
    fail(typeof chunk === 'number' ? say.singleBytes(chunk) : say.notBytes(chunk));
  }

  const close = (at: number[], wanted: number[]) =>
    at.length === wanted.length && at.every((ms, index) => Math.abs(ms - wanted[index]!) <= 2);

  test(
    'hands out each part as a chunk of bytes',
    virtual(async (clock) => {
      const wanted = ['hello', ' ', 'world'];
      const { texts } = await read(wanted, 10, clock);
      if (same(texts, wanted)) return;
      ensure(texts.length > 0, say.nothing(undefined));
      fail(texts.join('') === wanted.join('') ? say.merged(texts, wanted) : say.parts(texts, wanted));
    }),
  );

  test(
    'encodes as UTF-8',
    virtual(async () => {
      const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
      for (const part of ['café', '5 €', '🙂']) {
        const it = probeAsync(`fakeFileData(['${part}'], 10)`, () => fakeFileData([part], 10));
        const { value } = await it.next();
        const got = hex(value!);
        ensure(got === hex(utf8(part)), () => say.notUtf8(part, got, hex(utf8(part))));
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
      ensure(!close(at, [0, 0, 0]) || doneAt > 2, say.notAwaited(100));
      ensure(!close(at, [0, 100_000, 200_000]), say.seconds(at, wanted));
      ensure(at[0]! <= 2, say.lagFirst(at, wanted));
      ensure(close(at, wanted), say.lags(at, wanted));
      ensure(doneAt <= 202, say.lagLast(doneAt, 200));
    }),
  );

  test(
    'hands out no empty chunk and does not wait for an empty part',
    virtual(async (clock) => {
      const { texts, at, doneAt } = await read(['', 'a', '', 'b', ''], 100, clock);
      ensure(same(texts, ['a', 'b']), () => say.parts(texts, ['a', 'b']));
      const moments = [...at, doneAt];
      ensure(close(moments, [0, 100, 100]), say.lagForEmpty(moments, [0, 100, 100]));
      await read(['', ''], 100, clock);
    }),
  );

  test(
    'is finished when the loop leaves early',
    virtual(async () => {
      const it = probeAsync("fakeFileData(['a', 'b'], 10)", () => fakeFileData(['a', 'b'], 10));
      await it.next();
      await it.close();
      const { done, value } = await it.next();
      ensure(done, () => betweenWords('fakeFileData').goesOnAfterReturn(value));
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
    for (let pulls = 0; pulls < 1 + source.length; pulls++) {
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

  test(
    'hands out values that look like nothing',
    virtual(async () => {
      const source = [0, '', null, undefined, false, 1];
      const got = await maps<unknown, unknown>(source, (value) => value, source, 'map(source, same)');
      ensure(same(got, source), () => say.falsy(got, source));
    }),
  );

  standsBetween(
    'map',
    'map(source, fn)',
    [1, 2, 3],
    (source) => map(source, (value) => traced('fn', value, async () => value * 10)),
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
        const source = recordedAsync([1, 2, 3]);
        const failingFn = (value: number) => traced('fn', value, () => (value === 2 ? fn(error) : value));
        const it = probeAsync<unknown>('map(source, failingFn)', () => map(source, failingFn));
        await it.next();
        const got = await rejectionOf(async () => {
          const { value } = await it.next();
          if (isThenable(value)) value.then(undefined, () => {});
          ensure(!isThenable(value), say.promiseInside());
        });
        const common = betweenWords('map');
        ensure(got !== undefined, common.swallowed('`fn`'));
        ensure(got === error, () => common.otherError(got, error));
        const { done, value } = await it.next();
        ensure(done, () => common.goesOnAfterError(value));
        ensure(source.closes > 0, say.fnFailedLeftOpen(how));
        ensure(source.closes === 1, () => common.closedTwice(source.closes));
      }),
    );
  }
});

describe('3.3 withResource', () => {
  const say = words.withResource;
  const call = 'withResource(open, close, read)';

  function start<T>(resource: RecordedResource<T>): AsyncIterable<T> {
    return withResource<object, T>(
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
    ensure(got === resource.handle, () => say.otherResource(who, got));
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
      if (error instanceof TypeError && resource.reads === 0) fail(say.functionForCall(error));
      if (error !== undefined) throw error;
      ensure(got.length > 0, say.nothing());
      ensure(same(got, [1, 2, 3]), () => say.values(got, [1, 2, 3]));
      givenTheResource('read', resource, resource.readGiven);
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
        ensure(resource.closes === 0, say.closedEarly());
      }
      await it.next();
      ensure(!resource.closedWhileReading, say.closedEarly());
      closedOnce(resource, 'The reading came to its end', say.neverClosed);
      givenTheResource('close', resource, resource.closeGiven);
      await it.next();
      await it.close();
      closedOnce(resource, '`next()` and `return()` were called after the end', say.neverClosed);
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
    await it.values(after);
    const got = await rejectionOf(() => it.next());
    const common = betweenWords('withResource');
    ensure(got !== undefined, common.swallowed(how));
    ensure(got === error, () => common.otherError(got, error));
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
      const error = new Error('cannot open');
      const resource = recordedResource([1, 2], { openFailsWith: error });
      const it = open(resource);
      const got = await rejectionOf(() => it.next());
      ensure(resource.closes === 0, say.closedWithoutOpen());
      ensure(got === error, () => say.openErrorLost(got, error));
      const { done, value } = await it.next();
      ensure(done, () => betweenWords('withResource').goesOnAfterError(value));
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
      const got = await rejectionOf(() => open(resource).next());
      ensure(got !== undefined, betweenWords('withResource').swallowed('The reading'));
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

  test(
    'closes the reading before the resource',
    virtual(async () => {
      const resource = recordedResource([1, 2, 3]);
      const it = open(resource);
      await it.next();
      await it.close();
      ensure(!resource.closedWhileReading, say.closedUnderReader());
    }),
  );
});

describe('3.4 lines', () => {
  const say = words.lines;

  /** Splits `chunks` into lines and tells the likely cause when they are not the `wanted` ones. */
  async function splits(chunks: Uint8Array[], wanted: string[]): Promise<void> {
    const source = showChunks(chunks);
    const did = `for await (const line of lines(${source})) …`;
    const got: unknown[] = await asyncValuesOf(`lines(${source})`, () => lines(recordedAsync(chunks)));
    if (same(got, wanted)) return;
    ensure(got.length > 0, say.nothing(did, wanted));
    const texts = got.filter((line) => typeof line === 'string');
    ensure(texts.length === got.length, () => say.notText(did, got.find((line) => typeof line !== 'string')));
    const without = (unwanted: RegExp) => texts.map((line) => line.replaceAll(unwanted, ''));
    ensure(!texts.some((line) => /^\d+(,\d+)+/.test(line)), say.notBytes(did, got));
    ensure(!texts.some((line) => line.includes('\n')), say.endsKept(did, got, wanted));
    ensure(!texts.some((line) => line.includes('\uFFFD')), say.brokenCharacter(did, got, wanted));
    const splitEnd = chunks.some((chunk, index) => chunk.at(-1) === 13 && chunks[index + 1]?.[0] === 10);
    if (texts.some((line) => line.includes('\r')) && same(without(/\r/g), wanted)) {
      fail(splitEnd ? say.splitEnd(did, got, wanted) : say.carriageReturn(did, got, wanted));
    }
    ensure(!same(got, [...wanted, '']), say.emptyLast(did, got, wanted));
    ensure(!same(got, wanted.slice(0, -1)), say.lastLost(did, got, wanted));
    ensure(!same(texts, wanted.filter((line) => line !== '')), say.emptyDropped(did, got, wanted));
    if (texts.join('') === wanted.join('') && texts.length > wanted.length) {
      fail(splitEnd ? say.splitEnd(did, got, wanted) : say.cutAtChunk(did, got, wanted));
    }
    fail(say.values(did, got, wanted));
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
      ensure(same(got, ['one', 'two']), () => say.slice(did, got, ['one', 'two']));
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
        ensure(source.pulls === pulls, () => say.ahead(line, source.pulls, pulls));
      }
    }),
  );

  standsBetween('lines', 'lines(chunks)', ['a\n', 'b\n', 'c\n'].map(utf8), (source) => lines(source));

  test(
    'keeps two readings apart',
    virtual(async () => {
      const open = (name: string, text: string) => {
        const bytes = utf8(text);
        const chunks = [bytes.slice(0, 1), bytes.slice(1), utf8('\nend')];
        const make = () => lines(recordedAsync(chunks, { lagMs: 10 }));
        return probeAsync(`lines(${showChunks(chunks)})`, make, name);
      };
      const [one, other] = [open('one', 'é1'), open('other', 'ü2')];
      const [first, second] = await Promise.all([one.values(), other.values()]);
      ensure(same(first, ['é1', 'end']), () => say.mixed(first, ['é1', 'end']));
      ensure(same(second, ['ü2', 'end']), () => say.mixed(second, ['ü2', 'end']));
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
});

describe('3.5 concat', () => {
  const say = words.concat;

  test(
    'hands out the values of one source after the other',
    virtual(async () => {
      const sources = [recordedAsync(['a', 'b', 'c']), recordedAsync(['d', 'e', 'f'])] as const;
      const wanted = ['a', 'b', 'c', 'd', 'e', 'f'];
      const it = probeAsync<unknown>('concat(abc, def)', () => concat(...sources));
      const first = await it.next().catch((error: unknown) => {
        if (error instanceof TypeError && sources[0].opened === 0) fail(say.functionForCall(error));
        throw error;
      });
      ensure(!first.done, say.nothing());
      ensure(!(sources as readonly unknown[]).includes(first.value), say.yieldedSource());
      ensure(typeof first.value !== 'object', say.resultsNotValues());
      const got = [first.value, ...(await it.values())];
      if (same(got, wanted)) return;
      ensure(!same(got, wanted.slice(0, 3)), say.onlyFirst(got, wanted));
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
      ensure(same(got, [1, 2, 3]), () => say.values(got, [1, 2, 3]));
    }),
  );

  test(
    'ignores the value beside `done: true`',
    virtual(async () => {
      const source = recordedAsync(['a'], { end: { done: true, value: 'last' } });
      const make = () => concat(source, recordedAsync(['b']));
      const got: unknown[] = await asyncValuesOf('concat(source, b)', make);
      ensure(!got.includes('last'), say.returnValue(got));
      ensure(same(got, ['a', 'b']), () => say.values(got, ['a', 'b']));
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

  standsBetween('concat', 'concat(source)', [1, 2, 3], (source) => concat(source));

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
      ensure(second.closes > 0, () => common.leftOpen(typeof it.iterator.return === 'function'));
      ensure(second.closes === 1, () => common.closedTwice(second.closes));
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
      ensure(got !== undefined, betweenWords('concat').swallowed('The first source'));
      const { done, value } = await it.next();
      ensure(done, () => say.goesOn(value));
      ensure(second.opened === 0, say.touchedLater());
    }),
  );
});

function raise(error: unknown): never {
  throw error;
}
