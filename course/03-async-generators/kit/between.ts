import { test } from 'vitest';
import { probeAsync, rejectionOf } from '../../../runner/spec-kit/async.ts';
import { virtual } from '../../../runner/spec-kit/clock.ts';
import { recordedAsync } from '../../../runner/spec-kit/sources.ts';
import { ensure } from '../../../runner/spec-kit/words.ts';
import { betweenWords } from './between.words.ts';

/**
 * Checks of what a step between an async source and its consumer owes to both: nothing too early,
 * nothing left open, no error lost. Call it inside a `describe`. `three` are source values, each of which gives one
 * value; `call` is how a learner would write what `make` does.
 */
export function standsBetween<T>(
  name: string,
  call: string,
  three: T[],
  make: (source: AsyncIterable<T>) => AsyncIterable<unknown>,
): void {
  const say = betweenWords(name);
  const open = (source: AsyncIterable<T>) => probeAsync(call, () => make(source));

  test(
    'pulls nothing before it is asked',
    virtual(async (clock) => {
      const source = recordedAsync(three);
      const it = open(source);
      await clock.sleep(100);
      ensure(source.pulls === 0, () => say.eager(source.pulls));
      await it.next();
    }),
  );

  test(
    'never runs ahead of its consumer',
    virtual(async (clock) => {
      const source = recordedAsync(three);
      const it = open(source);
      for (const handedOut of [1, 2, 3]) {
        await it.next();
        await clock.sleep(100);
        ensure(source.pulls <= handedOut, () => say.ahead(source.pulls, handedOut));
      }
    }),
  );

  test(
    'closes its source when the loop leaves early, and is finished then',
    virtual(async () => {
      const source = recordedAsync(three);
      const it = open(source);
      await it.next();
      await it.close();
      ensure(source.closes > 0, () => say.leftOpen(typeof it.iterator.return === 'function'));
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterReturn(value));
      await it.close();
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
    }),
  );

  test(
    'does not close a source that ran to its end',
    virtual(async () => {
      const source = recordedAsync(three);
      const it = open(source);
      await it.values();
      await it.next();
      await it.close();
      ensure(source.closes === 0, say.closedAtEnd());
    }),
  );

  test(
    'passes on the error of its source, and is finished then',
    virtual(async () => {
      const error = new Error('the source broke');
      const source = recordedAsync(three.slice(0, 1), { failsWith: error });
      const it = open(source);
      await it.next();
      const got = await rejectionOf(() => it.next());
      ensure(got !== undefined, say.swallowed('The source'));
      ensure(got === error, () => say.otherError(got, error));
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterError(value));
    }),
  );

  test(
    'leaves a source that has no `return()`',
    virtual(async () => {
      const it = open(recordedAsync(three, { closable: false }));
      await it.next();
      const error = await rejectionOf(() => it.close());
      ensure(error === undefined, () => say.needsReturn(error));
    }),
  );

  test(
    'passes on an error of closing',
    virtual(async () => {
      const error = new Error('cannot close');
      const it = open(recordedAsync(three, { closeFailsWith: error }));
      await it.next();
      const got = await rejectionOf(() => it.close());
      ensure(got !== undefined, say.closingErrorLost());
      ensure(got === error, () => say.otherError(got, error));
    }),
  );

  test(
    'is finished when it is closed before the first value',
    virtual(async () => {
      const source = recordedAsync(three);
      const it = open(source);
      await it.close();
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterReturn(value));
      ensure(source.pulls === 0, () => say.eager(source.pulls));
    }),
  );
}
