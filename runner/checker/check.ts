import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { exerciseAt, exerciseLocations, isBlank, unfinishedExercises } from '../curriculum/exports.ts';
import { readLearnersFile, type Unreadable } from '../curriculum/learners-file.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import type { Words } from '../spec-kit/words.ts';
import { accidents } from '../words/accidents.ts';
import type { AnswerFile } from './bundle.ts';
import { type Case, judge } from './judge.ts';
import { type AnswerRun, runAnswer, type SpecHost } from './run.ts';
import { checkTypes } from './types.ts';
import type { Verdict } from './verdict.ts';

export interface CheckOptions {
  /** The workbook's folder. */
  root: string;
  signal?: AbortSignal;
}

/** An answer that is to be checked. */
export interface AnswerToCheck extends AnswerFile {
  /** Only these exercises; default: all. */
  exercises?: readonly string[];
}

/** A verdict, and the source files that it depends on. */
export interface Checked {
  verdict: Verdict;
  files: string[];
  /** When the run began, in milliseconds since 1970. */
  began: number;
}

/** What has not run. */
export const noRun: AnswerRun = { checks: [], files: [], durationMs: 0 };

/**
 * The answers to `lessons` that lie in the folder `from`, under the names that they have in `lessons/`.
 */
export function answersIn(from: string, lessons: readonly Lesson[]): AnswerFile[] {
  return lessons.map((lesson) => ({ lesson, file: join(from, `${lesson.name}.ts`) }));
}

/**
 * Runs the checks and the compiler over answers, as many at a time as there are processors. Ends with a verdict for each, or
 * with a `WorkbookError`.
 */
export async function checkAnswers(answers: readonly AnswerToCheck[], options: CheckOptions): Promise<Checked[]> {
  const { root } = options;
  const began = Date.now();
  const cases = answers.map((answer) => readAnswer(answer, root));
  const present = cases.filter(({ missing }) => !missing);
  const broken = new AbortController();
  const signal = AbortSignal.any([broken.signal, ...(options.signal ? [options.signal] : [])]);
  const runs = new Map<Case, AnswerRun>();
  const waiting = [...present];
  const hosts: SpecHost[] | undefined = present.length > 1 ? [] : undefined;
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const exercises = next.exercises.map(({ id }) => id);
      runs.set(next, await runAnswer(root, { ...next, exercises }, { signal, hosts }));
    }
  }
  const working = Promise.all(Array.from({ length: availableParallelism() }, work));
  working.catch(() => {}); // awaited below
  await setImmediate(); // the first has begun, and whoever waits may say something
  const typing = checkTypes(present.map(({ file }) => file), root, signal);
  typing.catch(() => {}); // awaited below
  try {
    await working;
  } catch (error) {
    broken.abort(); // what else runs is of no use any more
    throw error;
  } finally {
    for (const host of hosts ?? []) host.kill();
  }
  const messages = await typing;
  return cases.map((one) => {
    const run = runs.get(one) ?? noRun;
    const types = messages.filter(({ location }) => location.file === one.file);
    return { verdict: judge({ ...one, types }, run), files: [...new Set([one.file, ...run.files])], began };
  });
}

/** What is known of an answer before it runs. */
export function readAnswer({ lesson, file, exercises: asked }: AnswerToCheck, root: string): Case {
  const all = readPage(lesson).sections.map(({ id, name }) => ({ id, name }));
  const exercises = all.filter(({ id }) => !asked || asked.includes(id));
  const read = readLearnersFile(file);
  const source = 'text' in read ? read.text : '';
  const places = exerciseLocations(source, all);
  return {
    lesson,
    exercises,
    types: [],
    file,
    source,
    missing: whyMissing(read, relative(root, file), file === lesson.stub ? lesson.number : undefined),
    unfinished: unfinishedExercises(source),
    placeOf: (exercise) => places.get(exercise) ?? { line: 1, column: 1 },
    exerciseAt: (line) => exerciseAt(source, all, line),
  };
}

/** `lesson` is its number where the file is the workbook's own, which `reset` can make anew. */
function whyMissing(
  read: { text: string } | Unreadable,
  file: string,
  lesson: number | undefined,
): Words | undefined {
  const restore = lesson === undefined ? undefined : `Type \`npm run reset ${lesson}\` to get it back as it came.`;
  if ('text' in read) return isBlank(read.text) ? accidents.emptyFile(file, restore) : undefined;
  if (read.reason === 'missing') return accidents.missingFile(file, restore ?? 'Put a file of that name there.');
  return whyUnreadable(read, file);
}

/** Why a file that is there cannot be read; `file` as its reader knows it. */
export function whyUnreadable(read: Exclude<Unreadable, { reason: 'missing' }>, file: string): Words {
  return read.reason === 'encoding'
    ? accidents.otherEncoding(file, read.encoding)
    : accidents.unreadable(file, read.reason);
}
