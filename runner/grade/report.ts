import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { listOf, number, object, record, text } from '../checker/shapes.ts';
import { type Status, type Verdict, verdictShape } from '../checker/verdict.ts';
import { WorkbookError } from '../errors.ts';
import { readJson } from './known.ts';

/* What is told of one student: `grades/students/s01.json`. All other files of the grades are made of these. */

export interface StudentReport {
  student: string;
  points: number;
  /** All points that there are. */
  most: number;
  exercises: ExerciseReport[];
  /** As `lesson N --json` gives them, with paths in the student's folder. */
  verdicts: Verdict[];
  /** The files that were read, and their SHA-256. */
  read: Record<string, string>;
  /** Lessons without a file. */
  missing: number[];
  /** Why somebody should look at the answers. */
  suspect: string[];
}

export interface ExerciseReport {
  id: string;
  title: string;
  lesson: number;
  status: Status | 'missing';
  points: number;
  most: number;
}

const shape = object({
  student: text,
  points: number,
  most: number,
  exercises: listOf(
    object({ id: text, title: text, lesson: number, status: text, points: number, most: number }),
  ),
  verdicts: listOf(verdictShape),
  read: record(text),
  missing: listOf(number),
  suspect: listOf(text),
});

/** Points for each exercise, by its number; one where nothing is said. */
export type Points = Record<string, number>;

export function reportOf(
  student: string,
  graded: readonly { verdict: Verdict; suspect: string[]; read: Record<string, string>; isMissing: boolean }[],
  points: Points,
): StudentReport {
  const exercises = graded.flatMap(({ verdict, isMissing }) =>
    verdict.exercises.map(({ id, title, status }): ExerciseReport => {
      const most = points[id] ?? 1;
      return {
        id,
        title,
        lesson: verdict.lesson,
        status: isMissing ? 'missing' : status,
        points: status === 'passed' ? most : 0,
        most,
      };
    })
  );
  const sum = (field: 'points' | 'most'): number => exercises.reduce((total, exercise) => total + exercise[field], 0);
  return {
    student,
    points: sum('points'),
    most: sum('most'),
    exercises,
    verdicts: graded.map(({ verdict }) => verdict),
    read: Object.assign({}, ...graded.map(({ read }) => read)) as Record<string, string>,
    missing: graded.filter(({ isMissing }) => isMissing).map(({ verdict }) => verdict.lesson),
    suspect: graded.flatMap(({ verdict, suspect }) => suspect.map((reason) => `${reason} (lesson ${verdict.lesson})`)),
  };
}

/** A student's name as the name of files: folders may be called what no file with an ending could be. */
export function fileNameOf(student: string): string {
  if (Buffer.byteLength(student) <= 200) return student;
  return `${[...student].slice(0, 40).join('')}-${createHash('sha256').update(student).digest('hex').slice(0, 16)}`;
}

/** The report of a student in a folder of grades. */
export function readReport(grades: string, student: string): StudentReport {
  const file = join(grades, 'students', `${fileNameOf(student)}.json`);
  const content = readJson(file);
  if (!shape(content)) throw new WorkbookError(`${file} is missing or broken: grade the class again.`);
  return content as StudentReport;
}
