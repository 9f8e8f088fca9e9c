import { test } from 'vitest';
import {
  ensure,
  nextScene,
  rejectionOf,
  same,
  unhandledDuring,
  virtual,
  type VirtualClock,
} from '../../../runner/spec-kit/index.ts';
import type { CallingWords } from '../words.ts';
import { always, type Caller, type Drained, drained, LATER_MS, type Opened } from './calls.ts';
import { isOver, quietly } from './over.ts';

/** What a call that fails, or a source that does, must come to. */
export function fails(caller: Caller, say: CallingWords): void {
  const isList = caller.noun === 'job';
  const error = new Error('503: come back later');
  const whose = `The second ${caller.noun} rejected`;
  const second = new Map([[2, error]]);
  const takes = function*() {
    yield* [100, 50];
    yield* always(100);
  };

  for (const atOnce of [false, true]) {
    test(
      `a call that ${atOnce ? 'throws at once' : 'rejects'} ends it: the error is told, the source closed`,
      virtual((clock) =>
        quietly(async () => {
          const alsoThird = new Map([...second, [3, error]]);
          for (const failing of [second, alsoThird]) {
            nextScene();
            const opened = caller.open(clock, { takes: takes(), limit: 3, fails: failing, atOnce });
            const { it, source } = opened;
            const seen = await drained(clock, it, 10);
            ensure(seen.end === 'error', () => (atOnce ? say.thrownNotTold : say.swallowed)(seen.end));
            await endsWith(say, error, opened, seen, atOnce ? `The second ${caller.noun} threw at once` : whose);
            await clock.sleep(LATER_MS);
            await rejectionOf(() => it.close());
            ensure(source.closes > 0, () => say.leftOpen(whose));
            ensure(source.closes === 1, () => say.closedTwice(whose, source.closes));
          }
        })
      ),
    );
  }

  test(
    'leaves no rejection unheard',
    virtual(async (clock) => {
      const other = new Error('502: bad gateway');
      const both = new Map([[2, error], [3, other]]);
      const scenes: [when: string, play: () => Promise<unknown>][] = [
        [`The second ${caller.noun} rejected while the first one ran`, async () => {
          await drained(clock, caller.open(clock, { takes: [100, 50, 400], limit: 2, fails: second }).it);
        }],
        [`Two ${caller.noun}s rejected, one after the other`, async () => {
          await drained(clock, caller.open(clock, { takes: [100, 50, 80], limit: 3, fails: both }).it);
        }],
        [`A ${caller.noun} rejected while the consumer was busy`, async () => {
          const { it } = caller.open(clock, { takes: [10, 50, 100], limit: 3, fails: second });
          await it.next();
          await clock.sleep(500);
          await drained(clock, it);
        }],
        [`A ${caller.noun} rejected after the loop had left`, async () => {
          const { it } = caller.open(clock, { takes: [10, 50, 100], limit: 3, fails: second });
          await it.next();
          await it.close();
        }],
        [`A ${caller.noun} rejected after the source had failed`, async () => {
          const plan = { takes: [50, 50], limit: 3, fails: second, source: { failsWith: other } };
          await drained(clock, caller.open(clock, plan).it);
        }],
      ];
      for (const [when, play] of scenes) {
        nextScene();
        const unheard = await unhandledDuring(async () => {
          await play();
          await clock.sleep(LATER_MS);
        });
        ensure(unheard.length === 0, () => say.unhandled(when, unheard[0]));
      }
    }),
  );

  async function startsNoFurther(
    clock: VirtualClock,
    { failing = 2, lagMs = 0, busyMs = 0, takes, thrown = error }: {
      failing?: number;
      lagMs?: number;
      busyMs?: number;
      takes: readonly number[];
      thrown?: unknown;
    },
  ): Promise<void> {
    nextScene();
    const { it, calls } = caller.open(clock, {
      takes: [...takes, ...Array<number>(10).fill(100)],
      limit: 3,
      fails: new Map([[failing, thrown]]),
      source: { lagMs, closable: !lagMs },
    });
    await drained(clock, it, busyMs ? 1 : 10);
    await clock.sleep(busyMs);
    await drained(clock, it, 10);
    await clock.sleep(LATER_MS);
    const failedAt = calls.startOf(failing)! + 50;
    const late = calls.starts.find(({ at }) => at > failedAt);
    ensure(!late, () => say.startsAfterFailure(late!.call, late!.at, failedAt, thrown));
  }

  test(
    'once a call has rejected, no further call starts',
    virtual((clock) =>
      quietly(async () => {
        // while one older call runs, or two; while the consumer is busy; while the source makes the next value; both
        await startsNoFurther(clock, { takes: [100, 50] });
        await startsNoFurther(clock, { takes: [100, 150, 50], failing: 3 });
        await startsNoFurther(clock, { takes: [10, 50], busyMs: 500 });
        await startsNoFurther(clock, { takes: [100, 50], lagMs: 70 });
        await startsNoFurther(clock, { takes: [10, 50], lagMs: 70, busyMs: 500 });
      })
    ),
  );

  test(
    isList ? 'tells the error of the list' : 'tells the error of the source, and does not close that',
    virtual((clock) =>
      quietly(async () => {
        const broke = new Error('the source broke');
        const why = `\`next()\` of the ${isList ? 'jobs' : 'source'} failed`;
        const opened = caller.open(clock, { takes: [30, 30], limit: 2, source: { failsWith: broke } });
        const seen = await drained(clock, opened.it, 10);
        ensure(seen.end === 'error', () => say.errorNotTold(why, seen.end));
        await endsWith(say, broke, opened, seen, why);
        await clock.sleep(LATER_MS);
        // Node 24 closes such a list itself where an async generator reads it, as in `yield* jobs`
        if (!isList) ensure(opened.source.closes === 0, say.closedBroken());
      })
    ),
  );

  test(
    'tells an error that looks like nothing',
    virtual((clock) =>
      quietly(async () => {
        for (const nothing of [undefined, 0]) {
          for (const ofSource of [false, true]) {
            nextScene();
            const failing = ofSource ? { source: { failsWith: nothing } } : { fails: new Map([[2, nothing]]) };
            const seen = await drained(clock, caller.open(clock, { takes: [30, 20, 30], limit: 2, ...failing }).it);
            const what = ofSource ? `The ${isList ? 'jobs' : 'source'} failed` : whose;
            ensure(seen.end === 'error', () => say.errorNotTold(`${what} with \`${nothing}\``, seen.end));
          }
        }
        await startsNoFurther(clock, { takes: [100, 50], thrown: 0 });
      })
    ),
  );
}

/** The error is told, and it is over. */
async function endsWith(
  say: CallingWords,
  error: unknown,
  { it, source }: Opened,
  seen: Drained,
  whose: string,
): Promise<void> {
  ensure(seen.end === 'error' && same(seen.error, error), () => say.otherError(whose, seen.error));
  await isOver(it, say, whose, () => source.pulls);
}
