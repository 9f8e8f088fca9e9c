import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { cutStub } from '../../runner/curriculum/cut.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { checkLesson } from '../../runner/memory/progress.ts';
import { mistakeAsLesson, root } from '../support/copy.ts';

/* Verdicts of a class set beside those that `lesson N --from` gives. */

/** What somebody may hand in for a lesson: files in a folder, with what they import. */
export interface HandedIn {
  /** `mistakes 2.1-next-not-awaited`, `stub`. */
  name: string;
  files: Record<string, string>;
}

/** All that a lesson knows: its stub, its solution, its mistakes, its unusual answers. */
export function handedIn(lesson: Lesson): HandedIn[] {
  const file = `lessons/${lesson.name}.ts`;
  const solution = readFileSync(lesson.solution, 'utf8');
  const helpers = join(dirname(lesson.spec), 'answer-helpers.ts');
  const beside = {
    [`solutions/${lesson.name}.ts`]: solution,
    ...(existsSync(helpers) && { [relative(root, helpers)]: readFileSync(helpers, 'utf8') }),
  };
  const written = [lesson.mistakes, lesson.answers].flatMap((folder) =>
    readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name): HandedIn => ({
      name: `${basename(folder)} ${name.replace(/\.ts$/, '')}`,
      files: { ...beside, [file]: mistakeAsLesson(relative(root, join(folder, name))) },
    }))
  );
  return [
    { name: 'stub', files: { [file]: cutStub(solution) } },
    { name: 'solution', files: { [file]: solution } },
    ...written,
  ];
}

/** Makes a class of them: one folder each. */
export function writeClass(folder: string, all: readonly HandedIn[]): void {
  for (const { name, files } of all) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** The verdict that `lesson N --from` gives, alone. */
export async function verdictAlone(lesson: Lesson, folder: string): Promise<Verdict> {
  return checkLesson(root, lesson, join(folder, 'lessons'));
}

/** Figures that are measured are chance. */
const figures = /\d+(?:\.\d+)?/g;

/** What two verdicts on an answer in `folder` say differently, a line each. In a class paths are the student's own. */
export function differencesOf(graded: Verdict, alone: Verdict, folder: string): string[] {
  const places = [`${folder}/`, `${relative(root, folder)}/`].sort((a, b) => b.length - a.length);
  const saying = (verdict: Verdict): Map<string, string> =>
    new Map(
      partsOf(verdict).map(([name, part]) => {
        const text = places.reduce((rest, place) => rest.replaceAll(place, ''), JSON.stringify(part));
        return [name, text.replace(figures, '0')];
      }),
    );
  const [one, other] = [saying(graded), saying(alone)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).map((
    name,
  ) => `${name}: in a class ${one.get(name) ?? 'nothing'}, alone ${other.get(name) ?? 'nothing'}`);
}

function partsOf({ exercises, types, status }: Verdict): [name: string, part: unknown][] {
  return [
    ['status', status],
    ['types', types],
    ...exercises.flatMap(({ id, checks, ...rest }) => [
      [id, rest] as [string, unknown],
      ...checks.map((check) => [`${id} ${check.name}`, check] as [string, unknown]),
    ]),
  ];
}
