import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explainingFiles } from '../errors.ts';
import { writeWhole } from '../memory/files.ts';
import { type Idea, Ideas } from './ideas.ts';
import { readReport, type StudentReport } from './report.ts';
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

/** Writes a file of the grades. */
export function writeInto(out: string, name: string, content: string): void {
  const file = join(out, name);
  explainingFiles(`${file} cannot be written`, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, content);
  });
}
