import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exerciseAt, exerciseLocations, exportedNames, isBlank, unfinishedExercises } from '../curriculum/exports.ts';
import { knownPage } from '../curriculum/known-page.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import type { Words } from '../spec-kit/words.ts';
import { accidents } from './accidents.words.ts';
import type { AnswerEvent } from './events.ts';
import { type Case, judge } from './judge.ts';
import { runAnswers } from './run.ts';
import { checkTypes } from './types.ts';
import type { Verdict } from './verdict.ts';

/** One file that answers a lesson's exercises. */
export interface Answer {
  lesson: Lesson;
  /** Absolute path; the file may be missing. */
  file: string;
}

export interface CheckOptions {
  /** The workbook's folder. */
  root: string;
  signal?: AbortSignal;
  /** Hears of every check as it starts and ends. */
  onEvent?: (event: AnswerEvent) => void;
  /** The answers may share threads: for many that are known to leave their thread as it was. */
  together?: boolean;
}

/** A verdict, and the source files that it depends on. */
export interface Checked {
  verdict: Verdict;
  files: string[];
}

/**
 * The answers to `lessons` that lie in the folder `from`, under the names that they have in `lessons/`.
 */
export function answersIn(from: string, lessons: readonly Lesson[]): Answer[] {
  return lessons.map((lesson) => ({ lesson, file: join(from, `${lesson.name}.ts`) }));
}

/** Runs the checks and the compiler over answers. Always ends with a verdict for each. */
export async function checkAnswers(
  answers: readonly Answer[],
  { root, signal, onEvent, together = false }: CheckOptions,
): Promise<Checked[]> {
  const cases = answers.map((answer, index) => openCase(answer, String(index), root));
  const present = cases.filter(({ missing }) => !missing);
  const toRun = present.map(({ key, lesson, file, exercises }) => ({
    key,
    lesson,
    file,
    exercises: exercises.map(({ id }) => id),
  }));
  const [runs, messages] = await Promise.all([
    runAnswers(root, toRun, { onEvent, signal, together }),
    checkTypes(present.map(({ file }) => file), root, signal),
  ]);
  return cases.map((one) => {
    const run = runs.get(one.key) ?? { checks: [], files: [], durationMs: 0 };
    const types = messages.filter(({ location }) => location.file === one.file);
    return { verdict: judge({ ...one, types }, run), files: [...new Set([one.file, ...run.files])] };
  });
}

/** What is known of an answer before it runs. */
export function openCase({ lesson, file }: Answer, key: string, root: string): Case & { key: string; lesson: string } {
  const exercises = knownPage(lesson).sections.map(({ id, name }) => ({ id, name }));
  const source = read(file);
  const places = exerciseLocations(source ?? '', exercises);
  return {
    key,
    lesson: lesson.name,
    number: lesson.number,
    slug: lesson.slug,
    exercises,
    types: [],
    file,
    source: source ?? '',
    missing: whyMissing(source, relative(root, file), file === lesson.stub ? lesson.number : undefined),
    unfinished: unfinishedExercises(source ?? ''),
    exported: exportedNames(source ?? ''),
    placeOf: (exercise) => places.get(exercise) ?? { line: 1, column: 1 },
    exerciseAt: (line) => exerciseAt(source ?? '', exercises, line),
  };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** `lesson` is its number where the file is the workbook's own, which `reset` can make anew. */
function whyMissing(source: string | undefined, file: string, lesson: number | undefined): Words | undefined {
  const restore = lesson === undefined ? undefined : `Type \`npm run reset ${lesson}\` to get it back as it came.`;
  if (source === undefined) return accidents.missingFile(file, restore ?? 'Put a file of that name there.');
  if (isBlank(source)) return accidents.emptyFile(file, restore);
  return undefined;
}
