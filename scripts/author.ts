// Watches one lesson while it is written, and shows in one screen what is missing or wrong: `npm run author 6`.
// In a pipe it looks once, and exits with 1 where something is wrong.
import { watch } from 'chokidar';
import { join } from 'node:path';
import { chooseLesson } from '../runner/curriculum/choose.ts';
import { findLessons } from '../runner/curriculum/lessons.ts';
import { UsageError, WorkbookError } from '../runner/errors.ts';
import { paintFor } from '../runner/terminal/paint.ts';
import { detectScreen } from '../runner/terminal/screen.ts';
import { indent, wrap } from '../runner/terminal/width.ts';
import type { Finding } from './author/findings.ts';
import { KnownVerdicts } from './author/known.ts';
import { Lookout } from './author/look.ts';

const root = process.cwd();
/** A save may come in several steps. Milliseconds. */
const SETTLED_MS = 50;
/** Lines of one problem that are shown: from its beginning, and from its end, where words say what they mean. */
const FIRST_LINES = 3;
const LAST_LINES = 7;

const lookout = new Lookout(root, new KnownVerdicts(root));

/** Looks at all of the lesson, and shows each part when it is known. Resolves with whether all is well. */
async function lookAtAll(asked: string, signal: AbortSignal): Promise<boolean> {
  const began = performance.now();
  const shown = new Map<string, Finding[]>();
  try {
    const { lesson } = chooseLesson(findLessons(root), asked);
    for await (const { part, found } of lookout.look(lesson, signal)) {
      shown.set(part, found);
      if (detectScreen().interactive) show(lesson.name, shown, 'looking …');
    }
    show(lesson.name, shown, `looked at in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    if (signal.aborted) return false;
    if (!(error instanceof WorkbookError)) throw error;
    show(asked, shown, error.message);
    return false;
  }
  return [...shown.values()].flat().every(({ problem }) => problem === undefined);
}

function show(title: string, shown: ReadonlyMap<string, readonly Finding[]>, state: string): void {
  const screen = detectScreen();
  const paint = paintFor(screen);
  const rows = [...shown].filter(([, found]) => found.length > 0).flatMap(([part, found]) => {
    const wrong = found.filter(({ problem }) => problem !== undefined);
    const open = found.filter(({ isOpen }) => isOpen);
    const sign = wrong.length > 0 ? paint.bad('✗') : open.length > 0 ? '○' : paint.good('✓');
    const count = open.length > 0 ? '' : `${found.length - wrong.length} of ${found.length}`;
    return [
      `${sign} ${part.padEnd(14)} ${count}`.trimEnd(),
      ...open.map(({ name }) => `    ${name}`),
      ...wrong.flatMap(({ name, problem }) => problemLines(name, problem!, screen.width)),
    ];
  });
  const clear = screen.interactive ? '\u001B[2J\u001B[3J\u001B[H' : '';
  const head = `${paint.heading(title)}  ${paint.muted(state)}`;
  process.stdout.write(`${clear}${[head, '', ...rows].join('\n')}\n`);
}

function problemLines(name: string, problem: string, width: number): string[] {
  const [first, ...rest] = problem.split('\n').filter((line) => line.trim() !== '');
  const lines = rest.flatMap((line) => wrap(line, width - 6));
  const left = lines.length - FIRST_LINES - LAST_LINES;
  const shown = left > 1
    ? [...lines.slice(0, FIRST_LINES), `… ${left} more lines …`, ...lines.slice(-LAST_LINES)]
    : lines;
  return [...indent(wrap(`${name}: ${first}`, width - 4), '    '), ...indent(shown, '      ')];
}

/** Looks again whenever a file that the lesson depends on is saved; what was under way is given up. Ends with Ctrl-C. */
function lookAtEverySave(asked: string): void {
  let current = new AbortController();
  let settling: NodeJS.Timeout | undefined;
  const again = (): void => {
    current.abort();
    current = new AbortController();
    void lookAtAll(asked, current.signal);
  };
  const folders = ['lessons', 'solutions', 'course', 'runner/spec-kit'].map((folder) => join(root, folder));
  watch(folders, { ignoreInitial: true }).on('all', () => {
    clearTimeout(settling);
    settling = setTimeout(again, SETTLED_MS);
  });
  process.once('SIGINT', () => process.exit(0));
  again();
}

async function main(): Promise<number | undefined> {
  const [asked, ...more] = process.argv.slice(2);
  if (asked === undefined || more.length > 0) throw new UsageError('One lesson at a time: npm run author 6');
  chooseLesson(findLessons(root), asked, 'npm run author');
  if (detectScreen().interactive) return void lookAtEverySave(asked);
  return (await lookAtAll(asked, new AbortController().signal)) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof WorkbookError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
