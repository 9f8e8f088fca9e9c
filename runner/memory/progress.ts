import { join } from 'node:path';
import { answersIn, checkAnswers } from '../checker/check.ts';
import type { Status, Verdict } from '../checker/verdict.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { hashOf } from './inputs.ts';
import { keepVerdict, knownVerdict } from './verdicts.ts';

/** Checks lessons; verdicts on the learner's own files are kept. `from`: another folder. */
export async function checkLessons(
  root: string,
  lessons: readonly Lesson[],
  from?: string,
  signal?: AbortSignal,
): Promise<Verdict[]> {
  const before = lessons.map((lesson) => hashOf(lesson.stub));
  const checked = await checkAnswers(answersIn(from ?? join(root, 'lessons'), lessons), { root, signal });
  if (!from) lessons.forEach((lesson, index) => keepVerdict(root, lesson, checked[index]!, before[index]!));
  return checked.map(({ verdict }) => verdict);
}

/** Checks one lesson. */
export async function checkLesson(
  root: string,
  lesson: Lesson,
  from?: string,
  signal?: AbortSignal,
): Promise<Verdict> {
  return (await checkLessons(root, [lesson], from, signal))[0]!;
}

/** The lesson's verdict as its file is now: known, or checked. */
export async function verdictOf(root: string, lesson: Lesson, signal?: AbortSignal): Promise<Verdict> {
  return knownVerdict(root, lesson) ?? (await checkLesson(root, lesson, undefined, signal));
}

/** The first exercise that does not pass, `undefined` where all do. Nothing is run where a TODO or a known verdict tells. */
export async function firstOpenExercise(
  root: string,
  lesson: Lesson,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const first = readPage(lesson).sections[0]!.id;
  if (unfinishedIn(lesson.stub).has(first)) return first;
  const { exercises, types } = await verdictOf(root, lesson, signal);
  return exercises.find(({ status }) => status !== 'passed')?.id ?? types[0]?.exercise;
}

/**
 * The first lesson that does not pass, `undefined` when all do. Lessons whose verdict is not known are checked. `from`:
 * answers of another folder.
 */
export async function firstOpenLesson(
  root: string,
  lessons: readonly Lesson[],
  signal?: AbortSignal,
  from?: string,
): Promise<Lesson | undefined> {
  for (const lesson of lessons) {
    if (!from && unfinishedIn(lesson.stub).size > 0) return lesson;
    const verdict = await (from ? checkLesson(root, lesson, from, signal) : verdictOf(root, lesson, signal));
    if (verdict.status !== 'passed') return lesson;
  }
  return undefined;
}

/** Whether every lesson is known to pass as it is now; nothing is run. */
export function allKnownToPass(root: string, lessons: readonly Lesson[]): boolean {
  return lessons.every((lesson) => knownVerdict(root, lesson)?.status === 'passed');
}

/** An exercise, and what is known of it; `unknown`: not checked since the last change. */
export interface KnownMark {
  id: string;
  name: string;
  mark: Status | 'unknown';
}

/** What is known of a lesson's exercises; nothing is run. */
export function knownMarks(root: string, lesson: Lesson): KnownMark[] {
  const known = knownVerdict(root, lesson);
  if (known) return known.exercises.map(({ id, title, status }) => ({ id, name: title, mark: status }));
  const todo = unfinishedIn(lesson.stub);
  return readPage(lesson).sections.map(({ id, name }) => ({ id, name, mark: todo.has(id) ? 'todo' : 'unknown' }));
}
