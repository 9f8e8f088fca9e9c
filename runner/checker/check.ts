import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exerciseAt, exerciseLocations, isBlank, unfinishedExercises } from '../curriculum/exports.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { accidents } from './accidents.words.ts';
import type { LessonEvent } from './events.ts';
import { judge, type Case } from './judge.ts';
import { runLessons, type LessonRun } from './run.ts';
import { checkTypes } from './types.ts';
import type { Verdict } from './verdict.ts';

export interface CheckOptions {
  /** The workbook's folder. */
  root: string;
  /** Where the answers are; default: `lessons/` of the workbook. */
  from?: string;
  signal?: AbortSignal;
  /** Hears of every check as it starts and ends. */
  onEvent?: (event: LessonEvent) => void;
}

/** A verdict, and the source files that it depends on. */
export interface Checked {
  verdict: Verdict;
  files: string[];
}

/** Runs the checks and the compiler over the answers to `lessons`. Always ends with a verdict for each. */
export async function checkLessons(lessons: readonly Lesson[], options: CheckOptions): Promise<Checked[]> {
  const { root, signal, onEvent } = options;
  const from = options.from ?? join(root, 'lessons');
  const cases = lessons.map((lesson) => openCase(lesson, root, from));
  const present = cases.filter(({ missing }) => !missing);
  const toRun = new Map(present.map(({ name, exercises }) => [name, exercises.map(({ id }) => id)]));
  const [runs, messages] = await Promise.all([
    toRun.size ? runLessons({ root, from, lessons: toRun }, onEvent, signal) : new Map<string, LessonRun>(),
    checkTypes(present.map(({ file }) => file), root, signal),
  ]);
  return cases.map((one) => {
    const run = runs.get(one.name) ?? { checks: [], files: [], durationMs: 0 };
    const types = messages.filter(({ location }) => location.file === one.file);
    return { verdict: judge({ ...one, types }, run), files: [...new Set([one.file, ...run.files])] };
  });
}

function openCase(lesson: Lesson, root: string, from: string): Case & { name: string } {
  const file = join(from, `${lesson.name}.ts`);
  const exercises = readPage(lesson).sections.map(({ id, name }) => ({ id, name }));
  const source = read(file);
  const places = exerciseLocations(source ?? '', exercises);
  return {
    name: lesson.name,
    number: lesson.number,
    slug: lesson.slug,
    exercises,
    types: [],
    file,
    source: source ?? '',
    missing: whyMissing(source, relative(root, file), from === join(root, 'lessons')),
    unfinished: unfinishedExercises(source ?? ''),
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

function whyMissing(source: string | undefined, file: string, ofTheWorkbook: boolean): string | undefined {
  const restore = ofTheWorkbook ? `Type \`git restore ${file}\` to get it back as it came.` : undefined;
  if (source === undefined) return accidents.missingFile(file, restore ?? 'Put a file of that name there.');
  if (isBlank(source)) return accidents.emptyFile(file, restore);
  return undefined;
}
