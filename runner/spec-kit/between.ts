import { isDeepStrictEqual as same } from 'node:util';
import { test } from 'vitest';
import { type AsyncProbe, asyncValuesOf, probeAsync, rejectionOf } from './async.ts';
import { betweenWords } from './between.words.ts';
import { virtual } from './clock.ts';
import { leavesWell } from './leaving.ts';
import { type AsyncSourceOptions, failingOnce, falsyValues, recordedAsync } from './sources.ts';
import { nextScene } from './trace.ts';
import { ensure, Explained } from './words.ts';

/**
 * Checks of what a step between an async source and its consumer owes to both: nothing too early,
 * nothing left open, no error lost. Call it inside a `describe`. `three` are source values, each of which gives one
 * value; `call` is how a learner would write what `make` does.
 * @example standsBetween('map', 'map(source, fn)', ['a', 'b', 'c'], (source) => map(source, fn));
 */
export function standsBetween<T>(
  name: string,
  call: string,
  three: T[],
  make: (source: AsyncIterable<T>) => AsyncIterable<unknown>,
): void {
  const say = betweenWords(name);
  const open = (source: AsyncIterable<T>) => probeAsync(call, () => make(source));
  const opened = (options: AsyncSourceOptions) => {
    const source = recordedAsync(three, options);
    return { source, it: open(source) };
  };

  test(
    'pulls nothing before it is asked',
    virtual(async (clock) => {
      const { source, it } = opened({});
      await clock.sleep(100);
      ensure(source.pulls === 0, () => say.eager(source.pulls));
      await it.next();
    }),
  );

  test(
    'never runs ahead of its consumer',
    virtual(async (clock) => {
      const { source, it } = opened({});
      for (const handedOut of [1, 2, 3]) {
        await it.next();
        await clock.sleep(100);
        ensure(source.pulls <= handedOut, () => say.ahead(source.pulls, handedOut));
      }
    }),
  );

  test(
    'does not close a source that ran to its end',
    virtual(async () => {
      const { source, it } = opened({});
      await it.values();
      await it.next();
      await it.close();
      ensure(source.closes === 0, say.closedAtEnd());
      ensure(source.opened === 1, () => say.openedAgain(source.opened));
    }),
  );

  test(
    'passes on the error of its source, and is finished then',
    virtual(async () => {
      const error = new Error('the source broke');
      const source = recordedAsync(failingOnce(three, error));
      const it = open(source);
      await it.next();
      const failure = await failureOf(it);
      ensure(failure, say.swallowed('The source'));
      ensure(failure.error === error, () => say.otherError(failure.error, error));
      ensure(source.closes === 0, say.closedAfterError());
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterError(value));
    }),
  );

  test(
    'closes its source when the loop leaves early, and is finished then',
    virtual(async () => {
      for (const after of [1, 2]) await leavesWell(opened, { after });
    }),
  );

  test('is finished when it is left before the first value', virtual(() => leavesWell(opened, { after: 0 })));

  test(
    'takes any `done` that is true for the end',
    virtual(async () => {
      const { length } = await opened({}).it.values();
      const values = opened({ end: { done: 1 } }).it.values(length + 1);
      const got = await values.catch((error: unknown) => {
        if (!(error instanceof Explained)) throw error;
      });
      ensure(got?.length === length, say.anyDone);
    }),
  );

  test(
    'closes its own source when two are in use',
    virtual(async () => {
      const [left, read] = [opened({ name: 'left' }), opened({ name: 'read' })];
      await left.it.next();
      await read.it.values();
      await left.it.close();
      ensure(
        left.source.closes === 1 && read.source.closes === 0,
        () => say.closesOther(left.source.closes, read.source.closes),
      );
    }),
  );

  test(
    'passes on an error that looks like nothing',
    virtual(async () => {
      for (const error of [undefined, 0]) {
        nextScene();
        const it = open(recordedAsync(three.slice(0, 1), { failsWith: error }));
        await it.next();
        ensure(await failureOf(it), () => say.falsyErrorSwallowed(error));
      }
    }),
  );
}

/**
 * Checks that values go through as they are: those that look like nothing, equal ones, lists.
 * @example passesValues('map', 'map(source, same)', (source) => map(source, (value) => value));
 */
export function passesValues(
  name: string,
  call: string,
  make: (source: AsyncIterable<unknown>) => AsyncIterable<unknown>,
): void {
  const say = betweenWords(name);
  const passed = (values: readonly unknown[], options?: AsyncSourceOptions) =>
    asyncValuesOf(call, () => make(recordedAsync(values, options)));

  test(
    'hands out values that look like nothing',
    virtual(async () => {
      const wanted = [...falsyValues, 1];
      const got = await passed(wanted);
      if (same(got, wanted)) return;
      const next = wanted[got.length];
      const leftOut = same(got, wanted.filter(Boolean)) || (same(got, wanted.slice(0, got.length)) && !next);
      ensure(!leftOut, () => say.falsy(got, wanted));
      ensure(false, () => say.values(got, wanted));
    }),
  );

  test(
    'hands out equal values, and lists as they are',
    virtual(async () => {
      const wanted = ['a', 'a', ['b', 'c'], 'a'];
      const got = await passed(wanted);
      ensure(!same(got, [...new Set(wanted)]), () => say.equalDropped(got, wanted));
      ensure(!same(got, wanted.flat()), () => say.flattened(got, wanted));
      ensure(same(got, wanted), () => say.values(got, wanted));
    }),
  );

  test(
    'ignores the value beside `done: true`',
    virtual(async () => {
      const got = await passed(['a'], { end: { done: true, value: 'last' } });
      ensure(!got.includes('last'), () => say.besideDone(got));
      ensure(same(got, ['a']), () => say.values(got, ['a']));
    }),
  );
}

/**
 * What `next()` rejects with, if it does; in a box, for an error may be `undefined`.
 * @example const failure = await failureOf(it);
 */
export async function failureOf(it: AsyncProbe<unknown>): Promise<{ error: unknown } | undefined> {
  let failed = true;
  const error = await rejectionOf(async () => {
    await it.next();
    failed = false;
  });
  return failed ? { error } : undefined;
}
