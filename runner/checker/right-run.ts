import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { setAside, writeWhole } from '../memory/files.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
import { hashesOf, type Inputs, isCurrent } from './cache.ts';
import { runAnswers } from './run.ts';

/*
 * What the solution does in the checks of an exercise, so that a failure can be drawn above it. It changes only with the
 * solution, the spec and the kit: it is computed when it is first wanted, and kept. Losing it costs a run.
 */

/** The traces of an exercise's checks, by the check's sentence. */
export type RightRun = Record<string, TraceEvent[]>;

interface Entry extends Inputs {
  checks: RightRun;
}

/** What is kept of the solution's run, if it is as the files are now. */
export function knownRightRun(root: string, lesson: Lesson, exercise: string): RightRun | undefined {
  const file = fileOf(root, lesson, exercise);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const entry = parse(text);
  if (!entry) setAside(root, file, 'the solution is run again.');
  return entry && isCurrent(entry) ? entry.checks : undefined;
}

/** What the solution does in the checks of an exercise: known, or run now. Never an error: without it there is no picture. */
export async function rightRunOf(
  root: string,
  lesson: Lesson,
  exercise: string,
  signal?: AbortSignal,
): Promise<RightRun | undefined> {
  const known = knownRightRun(root, lesson, exercise);
  if (known) return known;
  const exercises = [exercise];
  const skip = readPage(lesson).sections.map(({ id }) => id).filter((id) => id !== exercise);
  const job = { key: 'solution', lesson: lesson.name, file: lesson.solution, exercises, skip, traces: true };
  try {
    const run = (await runAnswers(root, [job], { signal })).get('solution')!;
    const checks = Object.fromEntries(run.checks.map(({ name, trace = [] }) => [name, trace]));
    keep(root, fileOf(root, lesson, exercise), [...run.files, lesson.spec, lesson.solution], checks);
    return checks;
  } catch {
    return undefined;
  }
}

const fileOf = (root: string, lesson: Lesson, exercise: string): string =>
  join(root, '.workbook', 'traces', `${lesson.name}.${exercise}.json`);

function keep(root: string, file: string, files: readonly string[], checks: RightRun): void {
  const entry: Entry = { ...hashesOf(root, files), checks };
  try {
    mkdirSync(join(root, '.workbook', 'traces'), { recursive: true });
    writeWhole(file, JSON.stringify(entry));
  } catch {
    // A folder that cannot be written to costs a run the next time.
  }
}

function parse(text: string): Entry | undefined {
  try {
    const entry = JSON.parse(text) as Partial<Entry> | null;
    const { inputs, checks } = entry ?? {};
    const whole = typeof inputs === 'object' && inputs !== null && typeof checks === 'object' && checks !== null
      && Object.values(checks).every(Array.isArray);
    return whole ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}
