import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mistakeAsLesson, root } from '../tests/support/copy.ts';
import { TerminalSession } from '../tests/support/pseudo-terminal.ts';
import { inTurn, median, percentile, ratio } from './measure.ts';
import { processorMs } from './processes.ts';
import { ifKnown, type Part, table, times } from './report.ts';
import { inSolvedWorkbook, runner, vitest } from './workbook.ts';

/** Saves alternate between the solution and this mistake, so that the screen tells which of the two it is about. */
const mistakes = {
  '01-sync-iterator-protocol': '1.1-never-closes',
  '02-async-iterator-protocol': '2.1-never-closes',
  '03-async-generators': '3.1-char-codes',
  '05-rate-limiter': '5.1-infinity-passes',
};
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
  /** Whether nothing more is to come, where the first verdict is not the whole. */
  isWhole?(text: string): boolean;
}

function ours(folder: string): Watcher {
  return {
    folder,
    session: new TerminalSession(folder, process.execPath, [runner, 'start']),
    shows(text, lesson, isWrong) {
      const [head = ''] = text.split('\n');
      return head.startsWith(`Lesson ${lesson} `) && head.includes('✗') === isWrong && !head.includes('·  ');
    },
    isWhole: (text) => text.includes('checked') && !text.includes('the rest follows'),
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
 * Saves a lesson's file, wrong and right in turn. Milliseconds until the verdict is on the screen; those until nothing
 * more is to come are added to `wholes`.
 */
function saving({ folder, session, shows, isWhole }: Watcher, lesson: string, wholes: number[]): () => Promise<number> {
  const number = Number(lesson.slice(0, 2));
  const right = readFileSync(join(root, 'solutions', `${lesson}.ts`), 'utf8');
  const wrong = mistakeAsLesson(`course/${lesson}/mistakes/${mistakes[lesson as keyof typeof mistakes]}.ts`);
  let saves = 0;
  return async () => {
    const isWrong = ++saves % 2 === 1;
    const began = performance.now();
    writeFileSync(join(folder, 'lessons', `${lesson}.ts`), `${isWrong ? wrong : right}\n// ${saves}\n`);
    await session.shows((text) => shows(text, number, isWrong));
    const ms = performance.now() - began;
    if (isWhole) await session.shows(isWhole);
    wholes.push(performance.now() - began);
    await sleep(PAUSE_MS);
    return ms;
  };
}

async function measure(a: Watcher, b: Watcher, say: (line: string) => void): Promise<string> {
  await Promise.all([a.session.shows('checked'), b.session.shows(/PASS +Waiting/)]);
  const rows: string[][] = [];
  for (const lesson of Object.keys(mistakes)) {
    const name = `lesson ${Number(lesson.slice(0, 2))}`;
    say(name);
    const wholes: number[] = [];
    const figures = await inTurn({ ours: saving(a, lesson, wholes), theirs: saving(b, lesson, []) }, SAVES);
    rows.push([
      name,
      ...latency(figures.ours),
      `${median(wholes).toFixed(0)} ms`,
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
from the save until the verdict is on the screen. Ours judges the exercise at hand first; "all" is the time until the other
four and the types are there, too. Lesson 4 waits for a real network and is left out; lesson 5 has one check in real time.

${
    table(
      ['', 'ours, median', '95th percentile', 'all, median', 'vitest, median', '95th percentile', 'ratio'],
      rows,
    )
  }

Processor time of all its processes while nobody saves (the engine tidies its memory in the first minute; Linux counts in
steps of 10 ms):

${table(['', 'ours', 'vitest'], idle)}`;
}

function latency(figures: readonly number[]): string[] {
  return [median(figures), percentile(figures, 0.95)].map((ms) => `${ms.toFixed(0)} ms`);
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
