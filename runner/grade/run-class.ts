import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { holdModules } from '../checker/kept.ts';
import { checkTypes, type TypeMessage } from '../checker/types.ts';
import type { Status } from '../checker/verdict.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { explainingFiles } from '../errors.ts';
import { writeWhole } from '../memory/files.ts';
import { checksOf, type Rules, runOne, withoutText } from './answer.ts';
import { type Answer, readAnswerOf, type Student } from './class.ts';
import { type Graded, Known, type Workbook } from './known.ts';
import { fileNameOf, type Points, reportOf } from './report.ts';
import { withoutTypeErrors } from './typing.ts';

/** Answers that are compiled in one go: a killed run has at most these to do again. */
const AT_ONCE = 32;

export interface ClassToGrade {
  students: readonly Student[];
  lessons: readonly Lesson[];
  workbook: Workbook;
  points: Points;
  /** The folder of the grades. */
  out: string;
  jobs: number;
  /** The kind of sandbox. */
  sandbox: string;
  rules: Omit<Rules, 'checks'>;
}

/** How far it is: of the answers that are to run, how many have. */
export type Progress = (done: number, all: number) => void;

/** What was done. */
export interface Counts {
  /** Files that were handed in. */
  answers: number;
  run: number;
  /** Ran once more, alone. */
  again: number;
}

/** Grades a class: writes a report for each student. What is known is not run again. */
export async function gradeClass(
  { students, lessons, workbook, points, out, jobs, sandbox, rules }: ClassToGrade,
  signal: AbortSignal,
  progress: Progress,
): Promise<Counts> {
  holdModules();
  const known = new Known(join(out, 'known'), workbook, `${sandbox}, ${rules.mostMs} ms`);
  const waiting = new Map<string, Answer>();
  const again = new Map<string, { answer: Answer; types?: TypeMessage[] }>();
  let answers = 0;
  for (const student of students) {
    for (const lesson of lessons) {
      const answer = readAnswerOf(student, lesson);
      if (!answer.hash) continue;
      answers++;
      const key = known.keyOf(answer);
      const graded = known.read(key, student.folder);
      if (!graded) waiting.set(key, answer);
      else if (isToRunAgain(graded)) again.set(key, { answer });
    }
  }
  const run = waiting.size;
  const checks = new Map<string, Awaited<ReturnType<typeof checksOf>>>();
  const concerned = lessons.filter((lesson) =>
    [...waiting.values(), ...[...again.values()].map(({ answer }) => answer)].some((one) => one.lesson === lesson)
  );
  for (const lesson of concerned) checks.set(lesson.name, await checksOf({ lesson }, rules.root, signal));
  const all = { ...rules, checks };
  let done = 0;
  progress(done, run);
  const entries = [...waiting];
  while (entries.length > 0) {
    const some = entries.splice(0, AT_ONCE);
    const clear = await withoutTypeErrors(some.map(([, answer]) => answer), rules.root, signal);
    await inParallel(jobs, some, async ([key, answer]) => {
      const types = clear.has(answer) ? [] : await checkTypes([answer.file], rules.root, signal);
      const graded: Graded = { ...await runOne(answer, types, all, signal), runs: 1 };
      known.keep(key, graded);
      if (isToRunAgain(graded)) again.set(key, { answer, types });
      progress(++done, run);
    });
  }
  // Beside other runs an answer can be slow for no fault of its own.
  for (const [key, { answer, types }] of again) {
    const said = types ?? await checkTypes([answer.file], rules.root, signal);
    known.keep(key, { ...await runOne(answer, said, all, signal), runs: 2 });
  }
  for (const student of students) writeReport(student, lessons, known, points, out, rules.root);
  return { answers, run, again: again.size };
}

function isToRunAgain({ runs, verdict }: Graded): boolean {
  const ended: Status[] = ['stuck', 'crashed'];
  return runs === 1 && verdict.exercises.some(({ status }) => ended.includes(status));
}

async function inParallel<T>(jobs: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(Array.from({ length: jobs }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  }));
}

function writeReport(
  student: Student,
  lessons: readonly Lesson[],
  known: Known,
  points: Points,
  out: string,
  root: string,
): void {
  const graded = lessons.map((lesson) => {
    const answer = readAnswerOf(student, lesson);
    const found = answer.hash && known.read(known.keyOf(answer), student.folder);
    return found ? { ...found, isMissing: false } : withoutText(answer, root);
  });
  const report = reportOf(student.name, graded, points);
  const folder = join(out, 'students');
  explainingFiles(`${folder} cannot be written`, () => {
    mkdirSync(folder, { recursive: true });
    writeWhole(join(folder, `${fileNameOf(student.name)}.json`), `${JSON.stringify(report, null, 1)}\n`);
  });
}
