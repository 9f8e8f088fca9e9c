import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findLessons, type Lesson } from '../runner/curriculum/lessons.ts';
import { mistakeAsLesson, root } from '../tests/support/copy.ts';
import { TerminalSession } from '../tests/support/pseudo-terminal.ts';
import { inTurn, median, percentile, ratio } from './measure.ts';
import { processorMs } from './processes.ts';
import { ifKnown, type Part, table, times } from './report.ts';
import { inSolvedWorkbook, runner, vitest } from './workbook.ts';

/** Waits for a real network. */
const LEFT_OUT = 4;
/** Odd: with the one that warms up, the last save of a lesson is right. */
const SAVES = 21;
/** Between two saves, as a person would leave: the types are checked meanwhile. */
const PAUSE_MS = 300;
/** Until a program that has just judged has nothing more to do. */
const SETTLE_MS = 3_000;
const MINUTE_MS = 60_000;

/** A program that waits for saves in a workbook of its own, in a terminal. */
interface Watcher {
  folder: string;
  session: TerminalSession;
  /** Whether the screen shows the verdict on a lesson's file. */
  shows(text: string, lesson: number, isWrong: boolean): boolean;
  /** Whether nothing more is to come, where the first verdict is not all of it. */
  isComplete?(text: string): boolean;
}

function ours(folder: string): Watcher {
  return {
    folder,
    session: new TerminalSession(folder, process.execPath, [runner, 'start']),
    shows(text, lesson, isWrong) {
      const [head = ''] = text.split('\n');
      // ○ is wrong, too, where an exercise shares its code with one before it and nobody has begun it.
      return head.startsWith(`Lesson ${lesson} `) && /[✗↻!○]/.test(head) === isWrong && !head.includes('·  ');
    },
    isComplete: (text) => text.includes('checked') && !text.includes('the rest follows'),
  };
}

function theirs(folder: string): Watcher {
  return {
    folder,
    session: new TerminalSession(folder, process.execPath, [vitest, '--watch']),
    shows: (text, _lesson, isWrong) => (isWrong ? /FAIL +Tests failed/ : /PASS +Waiting/).test(text),
  };
}

/**
 * Saves a lesson's file, with a mistake and right in turn. Milliseconds until the verdict is on the screen; those until
 * nothing more is to come are added to `complete`.
 */
function saving(
  { folder, session, shows, isComplete }: Watcher,
  { name, number, solution }: Lesson,
  mistake: string,
  complete: number[],
): () => Promise<number> {
  const right = readFileSync(solution, 'utf8');
  const wrong = mistakeAsLesson(`course/${name}/mistakes/${mistake}`);
  let saves = 0;
  return async () => {
    const isWrong = ++saves % 2 === 1;
    const began = performance.now();
    writeFileSync(join(folder, 'lessons', `${name}.ts`), `${isWrong ? wrong : right}\n// ${saves}\n`);
    await session.shows((text) => shows(text, number, isWrong));
    const shown = performance.now() - began;
    if (isComplete) await session.shows(isComplete);
    complete.push(performance.now() - began);
    await sleep(PAUSE_MS);
    return shown;
  };
}

async function measure(a: Watcher, b: Watcher, say: (line: string) => void): Promise<string> {
  await Promise.all([a.session.shows('checked'), b.session.shows(/PASS +Waiting/)]);
  const rows: string[][] = [];
  for (const lesson of findLessons(root).filter(({ number }) => number !== LEFT_OUT)) {
    const name = `lesson ${lesson.number}`;
    say(name);
    const mistakes = readdirSync(lesson.mistakes);
    const [first, last] = [mistakes[0]!, mistakes.at(-1)!];
    const complete: number[] = [];
    const figures = await inTurn(
      { ours: saving(a, lesson, first, complete), theirs: saving(b, lesson, first, []) },
      SAVES,
    );
    // The exercise at hand stays the first: a mistake in the last shows when all have been judged.
    const { all } = await inTurn({ all: saving(a, lesson, last, complete) }, SAVES);
    rows.push([
      name,
      ...latency(figures.ours),
      ms(all),
      ms(complete),
      ...latency(figures.theirs),
      times(ratio(figures.ours, figures.theirs)),
    ]);
  }
  await sleep(SETTLE_MS);
  const idle: string[][] = [];
  for (const minute of ['the first minute after the last save', 'the second']) {
    say(`idle: ${minute}`);
    const before = [a, b].map(({ session }) => processorMs(session.pid));
    await sleep(MINUTE_MS);
    const spent = [a, b].map(({ session }, index) =>
      ifKnown(processorMs(session.pid), (ms) => `${ms - before[index]!} ms`)
    );
    idle.push([minute, ...spent]);
  }
  return `\`npm start\` and \`npx vitest --watch\`, each in a terminal of 80 columns and 24 rows and in a workbook of its own whose lessons
are solved. The same ${SAVES} saves of a lesson's file, wrong and right in turn, first to one, then to the other: the time
from the save until the verdict is on the screen. Ours judges the exercise at hand first; "all checks" is the time until the
others are judged, "types" the time until the compiler has spoken, too. Lesson ${LEFT_OUT} waits for a real network and is left
out.

${
    table(
      ['', 'exercise', '95th percentile', 'all checks', 'types', 'vitest', '95th percentile', 'exercise to vitest'],
      rows,
    )
  }

Processor time of all its processes while nobody saves (the engine tidies its memory once, within two minutes; Linux
counts in steps of 10 ms):

${table(['', 'ours', 'vitest'], idle)}`;
}

function latency(figures: readonly number[]): string[] {
  return [ms(figures), `${percentile(figures, 0.95).toFixed(0)} ms`];
}

function ms(figures: readonly number[]): string {
  return `${median(figures).toFixed(0)} ms`;
}

export const watch: Part = {
  title: 'From a save to the verdict',
  measure: (say) =>
    inSolvedWorkbook((ourFolder) =>
      inSolvedWorkbook(async (theirFolder) => {
        const watchers = [ours(ourFolder), theirs(theirFolder)] as const;
        try {
          return await measure(...watchers, say);
        } finally {
          for (const { session } of watchers) {
            session.type('q');
            await Promise.race([session.ended, sleep(SETTLE_MS)]);
            session.kill();
          }
        }
      })
    ),
};
