import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mistakeAsLesson } from '../support/copy.ts';
import { lessons, type Outcome, root, run, temporaryFolder } from '../support/workbook.ts';

/* A class on the disk, and what is graded of it. */

/** Files of the students of a class: paths from the class's folder, and texts. Returns its folder. */
export function classOf(files: Record<string, string>): string {
  const folder = join(temporaryFolder(), 'class');
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

export const first = lessons[0]!;

/** The name of the file of the first lesson, which the tests of a class mostly use. */
export const file = `${first.name}.ts`;

/** The first lesson's solution. */
export const solution = readFileSync(first.solution, 'utf8');

/** A known mistake of the first lesson, with the solution that it declares anew in part: two files of the student's own. */
export function mistake(student: string, name: string): Record<string, string> {
  return {
    [`${student}/lessons/${file}`]: mistakeAsLesson(`course/${first.name}/mistakes/${name}.ts`),
    [`${student}/solutions/${file}`]: solution,
  };
}

/** Grades a class; of the first lesson alone and without a sandbox, unless told otherwise. */
export function grade(folder: string, out: string, ...args: string[]): Promise<Outcome> {
  const usual = Object.entries({ '--lessons': '1', '--sandbox': 'none' }).filter(([name]) => !args.includes(name));
  return run(root, 'grade', folder, '--out', out, ...args, ...usual.flat());
}

export function readGrades<T>(out: string, name: string): T {
  return JSON.parse(readFileSync(join(out, name), 'utf8')) as T;
}
