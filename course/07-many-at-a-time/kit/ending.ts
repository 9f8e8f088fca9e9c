import { test } from 'vitest';
import {
  type AsyncSourceOptions,
  ensure,
  nextScene,
  note,
  rejectionOf,
  same,
  unhandledDuring,
  virtual,
} from '../../../runner/spec-kit/index.ts';
import type { CallingWords } from '../words.ts';
import { always, answerOf, type Caller, drained, LATER_MS, valuesIn } from './calls.ts';
import { leave, quietly } from './over.ts';

/** What leaving early must come to. */
export function leaves(caller: Caller, say: CallingWords): void {
  const WHY = 'The loop left early';

  test(
    'closes the source when the loop leaves early, and starts no further call',
    virtual((clock) =>
      quietly(async () => {
        const closings: [how: string, options: AsyncSourceOptions][] = [
          ['', {}],
          ['// closing the source takes 20 ms', { closeLagMs: 20 }],
          ['// the source has no return()', { closable: false }],
          ['// each value takes 70 ms', { lagMs: 70 }],
          ['// each value takes 70 ms, and the source has no return()', { lagMs: 70, closable: false }],
        ];
        for (const [how, options] of closings) {
          if (caller.noun === 'job' && (options.closeLagMs || options.lagMs)) continue; // a list is closed at once
          nextScene();
          if (how) note(how);
          const { it, source, calls } = caller.open(clock, { takes: always(50), limit: 3, source: options });
          await it.next();
          await clock.sleep(1); // the room that the answer has left may be used at once
          const starts = calls.starts.length;
          const { pulls } = source;
          await leave(it, say, options.closable === false);
          let after = { done: true, value: undefined as unknown };
          const again = await rejectionOf(async () => (after = await it.next()));
          ensure(again === undefined, () => say.rejectsAgain(WHY, again));
          ensure(after.done, () => say.goesOn(WHY, after.value));
          await clock.sleep(LATER_MS);
          ensure(calls.starts.length === starts, () => {
            return say.startsAfterLeaving(calls.starts[starts]!.call, source.pulls === pulls);
          });
          // pulls that were under way, in a line, may still be made
          const most = Math.max(pulls, 1 + caller.mostAhead(3));
          ensure(source.pulls <= most, () => say.pullsAfterLeaving(source.pulls - pulls));
          await rejectionOf(() => it.close());
          await clock.sleep(LATER_MS);
          if (options.closable !== false) ensure(source.closes > 0, () => say.leftOpen(WHY));
          ensure(source.closes <= 1, () => say.closedTwice(WHY, source.closes));
        }
      })
    ),
  );

  test(
    'is finished when it is left before the first `next()`',
    virtual((clock) =>
      quietly(async () => {
        const { it, source, calls } = caller.open(clock, { takes: always(10), limit: 2 });
        await it.close();
        let after = { done: true, value: undefined as unknown };
        await rejectionOf(async () => (after = await it.next()));
        await clock.sleep(LATER_MS);
        ensure(after.done, () => say.goesOn(WHY, after.value));
        ensure(calls.starts.length === 0, () => say.startsAfterLeaving(1, false));
        ensure(source.closes <= 1, () => say.closedTwice(WHY, source.closes));
      })
    ),
  );

  test(
    'a source that fails while it is closed costs no unheard rejection',
    virtual(async (clock) => {
      const unheard = await unhandledDuring(async () => {
        for (const lagMs of [0, 70]) {
          nextScene();
          const source = { closeFailsWith: new Error('cannot close'), closeLagMs: 20, lagMs };
          const { it } = caller.open(clock, { takes: always(50), limit: 3, source });
          await it.next();
          await rejectionOf(() => it.close());
          await clock.sleep(LATER_MS);
        }
      });
      ensure(unheard.length === 0, () => say.unhandled('Closing the source failed', unheard[0]));
    }),
  );
}

/** What the end of the source must come to. */
export function ends(caller: Caller, say: CallingWords): void {
  test(
    'ends when the source has ended and the last answer has gone, and stays finished',
    virtual(async (clock) => {
      for (const takes of [[30, 10, 20], [30], []]) {
        nextScene();
        const { it, source } = caller.open(clock, { takes, limit: 2 });
        const got = valuesIn(await drained(clock, it, 10));
        const wanted = takes.map((_, index) => answerOf(index + 1));
        ensure(same(caller.sorted(got), wanted), () => say.values(got, wanted));
        await it.next();
        await it.close();
        ensure(source.closes === 0, say.closedAtEnd());
        ensure(source.opened === 1, () => say.opened(source.opened));
      }
    }),
  );

  test(
    'believes what `done` of the source says, and looks at no value beside it',
    virtual(async (clock) => {
      const late = async () => 'beside done';
      for (const end of [{ done: 1 }, { done: true, value: caller.noun === 'job' ? late : 3 }]) {
        nextScene();
        const { it } = caller.open(clock, { takes: [10, 20], limit: 3, source: { end } });
        const seen = await drained(clock, it, 4);
        const got = valuesIn(seen);
        ensure(same(caller.sorted(got), [10, 20]) && seen.end === 'done', () => say.anyDone(end, got, [10, 20]));
      }
    }),
  );
}
