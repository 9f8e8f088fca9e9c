import { fileURLToPath } from 'node:url';
import '../../runner/spec-kit/setup.ts'; // before the answers: their timers are the virtual clock's
import { describe, expect, test } from 'vitest';
import { take as takesOneTooMany } from '../../course/01-sync-iterator-protocol/mistakes/1.4-pulls-one-too-many.ts';
import { oneAtATime as noQueue } from '../../course/02-async-iterator-protocol/mistakes/2.5-no-queue.ts';
import { type TimedJobs, timedJobs } from '../../course/05-rate-limiter/kit/jobs.ts';
import { AwaitRateLimited as Racing } from '../../course/05-rate-limiter/mistakes/5.5-race.ts';
import { naturals, probe, probeAsync, recorded, recordedAsync, virtual } from '../../runner/spec-kit/index.ts';
import { clearTrace, type TraceEvent, traceOf } from '../../runner/spec-kit/trace.ts';
import type { Document } from '../../runner/teacher/document.ts';
import { compareRuns, showFailure } from '../../runner/teacher/runs.ts';
import { drawDocument } from '../../runner/terminal/document.ts';
import { displayWidth } from '../../runner/terminal/width.ts';
import { take } from '../../solutions/01-sync-iterator-protocol.ts';
import { oneAtATime } from '../../solutions/02-async-iterator-protocol.ts';
import { AwaitRateLimited } from '../../solutions/05-rate-limiter.ts';
import { colorScreen, plainScreen, showEscapes } from '../terminal/screens.ts';

/* Real calls, recorded, compared and drawn. To accept a change: npx vitest … -u, then look at the pictures. */

/** What the kit records while this runs in virtual time. */
async function recording(scenario: Parameters<typeof virtual>[0]): Promise<TraceEvent[]> {
  clearTrace();
  await virtual(scenario)();
  return traceOf();
}

const threeAtOnce = (answer: typeof oneAtATime) =>
  recording(async () => {
    const it = probeAsync('it', () => answer(recordedAsync(['a', 'b'], { lagMs: 100 })[Symbol.asyncIterator]()));
    await Promise.all([it.next(), it.next(), it.next()]);
  });

const taking = (answer: typeof take, count: number) =>
  recording(async () => void probe('it', () => answer(recorded(naturals()), count)).values());

type Limit = (jobs: TimedJobs) => AsyncIterable<string>;

const limiting = (limit: Limit) =>
  recording(async (clock) => {
    const it = probeAsync('it', () => limit(timedJobs(clock, [10, 1000, 10, 10])));
    await Promise.all([it.next(), it.next(), it.next(), it.next()]);
  });

/** A source that is never answered, and a value that would move the cursor. */
const waiting = (isRight: boolean) =>
  recording(async (clock) => {
    const source = recordedAsync(['\u001B[2J', 'é😀'], { lagMs: isRight ? 100 : 1_000_000_000 });
    const it = probeAsync('it', () => source);
    void it.next();
    await clock.sleep(150);
  });

const pictures: [name: string, show: () => Promise<Document>][] = [
  ['overlap', async () => compareRuns(await threeAtOnce(noQueue), await threeAtOnce(oneAtATime), 'the right run')],
  ['order', async () => compareRuns(await taking(takesOneTooMany, 2), await taking(take, 2), 'the right run')],
  ['long', async () => compareRuns(await taking(takesOneTooMany, 30), await taking(take, 30), 'the right run')],
  [
    'pace',
    async () =>
      compareRuns(
        await limiting((jobs) => new Racing(jobs, 5)),
        await limiting((jobs) => new AwaitRateLimited(jobs, 5)),
        'the right run',
      ),
  ],
  ['waiting', async () => compareRuns(await waiting(false), await waiting(true), 'the right run')],
  ['same', async () => compareRuns(await threeAtOnce(oneAtATime), await threeAtOnce(oneAtATime), 'the solution')],
];

describe.each(pictures)('%s', (name, show) => {
  const golden = (file: string): string => fileURLToPath(new URL(`golden/${file}`, import.meta.url));

  test.each([60, 80, 120, 160])('looks as its golden file in %i columns', async (width) => {
    const drawn = drawDocument(await show(), plainScreen(width));
    expect(drawn.split('\n').filter((line) => displayWidth(line) > width)).toEqual([]);
    expect(drawn).not.toContain('\u001B');
    await expect(`${drawn}\n`).toMatchFileSnapshot(golden(`${name}.${width}.txt`));
  });
});

test('a screen that is far too narrow breaks nothing', async () => {
  for (const [, show] of pictures) expect(drawDocument(await show(), plainScreen(20))).toContain('it.next()');
});

test('colour adds escape codes and nothing else', async () => {
  const drawn = showEscapes(drawDocument(await pictures[0]![1](), colorScreen(80)));
  await expect(`${drawn}\n`).toMatchFileSnapshot(fileURLToPath(new URL('golden/overlap.color.txt', import.meta.url)));
});

describe('a failing check has a picture', () => {
  test('that points at no difference which is free: the answer of a call that was left while it was pending', () => {
    const run = (answer: 'value' | 'done', after: 'value' | 'done'): TraceEvent[] => [
      { scene: 0, lane: 'it', call: 'next()', own: true, began: 0, settled: 3, came: answer },
      { scene: 0, lane: 'it', call: 'return()', own: true, began: 1, settled: 2, came: 'closed' },
      { scene: 0, lane: 'it', call: 'next()', own: true, began: 4, settled: 6, came: after },
      { scene: 0, lane: 'source', call: 'next()', began: 5 },
    ];
    const picture = drawDocument(showFailure(run('value', 'value'), run('done', 'done')), plainScreen(80));
    expect(picture).toMatch(
      /First difference: in your run `it\.next\(\)` gives `an object`; in the right run\n`it\.next\(\)` says done\.\n.*▼/,
    );
    expect(showFailure(run('value', 'done'), run('done', 'done'))).toEqual([]);
  });

  test('that tells a call which only comes once more from one that does not come at all', () => {
    const run = (closings: number): TraceEvent[] => [
      {
        scene: 0,
        lane: 'it',
        call: 'next()',
        own: true,
        began: 0,
        beganMs: 0,
        settled: 3,
        settledMs: 10,
        came: 'value',
      },
      ...[4, 6].slice(0, closings).map((began): TraceEvent => ({
        scene: 0,
        lane: 'source',
        call: 'return()',
        began,
        beganMs: 10,
        settled: began + 1,
        settledMs: 10,
        came: 'closed',
      })),
    ];
    const words = (yours: number, right: number): string =>
      drawDocument(showFailure(run(yours), run(right)), plainScreen(100)).split('\n')[0]!;
    expect(words(2, 1)).toBe(
      'First difference: at 10 ms `source.return()` is called again in your run, and not in the right run.',
    );
    expect(words(1, 2)).toBe(
      'First difference: at 10 ms `source.return()` is called again in the right run, and not in yours.',
    );
    expect(words(1, 0)).toBe(
      'First difference: at 10 ms `source.return()` is called in your run, and not in the right run.',
    );
  });

  test('that says where a row does not show all of its calls', async () => {
    const [yours, right] = [await threeAtOnce(noQueue), await threeAtOnce(oneAtATime)];
    const picture = drawDocument(showFailure(yours, right), plainScreen(80));
    expect(picture).toMatch(/^ {2}source\.next\(\) …/m);
    expect(picture).toMatch(/● value .* … not all calls$/m);
    const narrow = drawDocument(showFailure(yours, right), plainScreen(40));
    expect(narrow.split('\n').filter((line) => displayWidth(line) > 40)).toEqual([]);
    expect(drawDocument(compareRuns(yours, right, 'the right run'), plainScreen(80))).not.toContain('not all calls');
  });

  test('where the order of calls differs; the right run goes no further than the check came', async () => {
    const yours = (await taking(takesOneTooMany, 2)).slice(0, 6);
    const picture = drawDocument(showFailure(yours, await taking(take, 2)), plainScreen(80));
    expect(picture).toContain('▼ first difference');
    expect(picture.match(/■ done/g)).toHaveLength(2); // one in the right run's row, one in the legend
  });

  test('but not for a mere value, for one participant, or without the right run', async () => {
    const right = await taking(take, 2);
    const otherValue = right.map((event) => (event.text === '1' ? { ...event, text: '2' } : event));
    expect(showFailure(otherValue, right)).toEqual([]);
    const alone = right.filter(({ lane }) => lane === 'it');
    expect(showFailure(alone, right)).toEqual([]);
    expect(showFailure(right.slice(0, 4), undefined)).toEqual([]);
  });
});
