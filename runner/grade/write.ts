import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lesson } from '../curriculum/lessons.ts';
import { explainingFiles } from '../errors.ts';
import { writeWhole } from '../memory/files.ts';
import { rightRunOf } from '../memory/traces.ts';
import { isWorthSeeing } from '../teacher/runs.ts';
import { readAsset } from '../web/assets.ts';
import { type Idea, Ideas } from './ideas.ts';
import { indexPage, type ShownIdea, studentPage } from './page.ts';
import { fileNameOf, readReport, type StudentReport } from './report.ts';
import { gradesTable, ideasTable } from './tables.ts';

/** What a class came to. */
export interface Summary {
  students: number;
  exercises: { id: string; title: string; passed: number }[];
  ideas: Idea[];
  /** Who should be looked at, and why. */
  look: { student: string; why: string }[];
}

/** Reads the reports one after another: those of a class would not all fit into memory. */
export function* reportsOf(out: string, students: readonly string[]): Generator<StudentReport> {
  for (const student of students) yield readReport(out, student);
}

/** Goes over the reports once. */
export function summarize(reports: Iterable<StudentReport>): Summary {
  const ideas = new Ideas();
  const exercises = new Map<string, Summary['exercises'][number]>();
  const look: Summary['look'] = [];
  let students = 0;
  for (const report of reports) {
    students++;
    ideas.add(report);
    for (const { id, title, status } of report.exercises) {
      const exercise = exercises.get(id) ?? { id, title, passed: 0 };
      if (status === 'passed') exercise.passed++;
      exercises.set(id, exercise);
    }
    for (const why of whyToLook(report)) look.push({ student: report.student, why });
  }
  return { students, exercises: [...exercises.values()], ideas: ideas.sorted(), look };
}

function whyToLook({ suspect, exercises, missing, verdicts }: StudentReport): string[] {
  const ended = (status: string): string[] => exercises.filter((one) => one.status === status).map(({ id }) => id);
  const [stuck, crashed] = [ended('stuck'), ended('crashed')];
  return [
    ...suspect,
    ...(missing.length === verdicts.length ? ['has handed in no file'] : []),
    ...(stuck.length > 0 ? [`never ends: ${stuck.join(', ')}`] : []),
    ...(crashed.length > 0 ? [`ends the run: ${crashed.join(', ')}`] : []),
  ];
}

/** Writes the tables. */
export function writeTables(out: string, students: readonly string[], { exercises, ideas }: Summary): void {
  const ids = exercises.map(({ id }) => id);
  writeInto(out, 'grades.csv', gradesTable(ids, reportsOf(out, students)));
  writeInto(out, 'ideas.csv', ideasTable(ideas));
}

/** Writes the pages: one of the class, one for each student, and what they look like. */
export async function writePages(
  out: string,
  students: readonly string[],
  summary: Summary,
  lessons: readonly Lesson[],
  root: string,
  signal: AbortSignal,
): Promise<void> {
  const ideas: ShownIdea[] = [];
  for (const idea of summary.ideas) {
    ideas.push({ ...idea, example: await exampleOf(idea, readReport(out, idea.who[0]!), lessons, root, signal) });
  }
  for (const report of reportsOf(out, students)) {
    writeInto(out, `students/${fileNameOf(report.student)}.html`, studentPage(report));
  }
  const file = join(out, 'index.html');
  explainingFiles(`${file} cannot be written`, () => {
    const whole = openSync(`${file}.new`, 'w');
    try {
      for (const part of indexPage(summary, ideas, reportsOf(out, students))) writeSync(whole, part);
    } finally {
      closeSync(whole);
    }
    renameSync(`${file}.new`, file);
  });
  for (const [name, asset] of [['page.css', 'page.css'], ['icon.svg', 'icon.svg']] as const) {
    writeInto(out, name, readAsset(root, asset));
  }
  // A browser runs no modules from a folder: these are plain scripts.
  for (const name of ['timeline', 'grades']) writeInto(out, `${name}.js`, readAsset(root, `${name}.mjs`));
}

/** The failure of one student, and what the solution does in the same check. */
async function exampleOf(
  { exercise, check: name }: Idea,
  { verdicts }: StudentReport,
  lessons: readonly Lesson[],
  root: string,
  signal: AbortSignal,
): Promise<ShownIdea['example']> {
  const found =
    verdicts.flatMap(({ lesson, exercises }) =>
      exercises.filter(({ id }) => exercise === id || exercise === `lesson ${lesson}`).map((one) => ({ lesson, one }))
    )[0];
  const check = found?.one.checks.find((check) => check.name === name && check.status !== 'passed');
  const lesson = lessons.find(({ number }) => number === found?.lesson);
  if (!check || !lesson) return undefined;
  const rightRun = isWorthSeeing(check.trace) ? await rightRunOf(root, lesson, exercise, signal) : undefined;
  return { check, rightRun };
}

/** Writes a file of the grades. */
export function writeInto(out: string, name: string, content: string): void {
  const file = join(out, name);
  explainingFiles(`${file} cannot be written`, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, content);
  });
}
