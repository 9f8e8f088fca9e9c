import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { exercisesThatName } from '../../bench/mutate/touched.ts';
import { type AnswerToCheck, checkAnswers } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { statementsIn } from '../../runner/curriculum/statements.ts';
import { root } from './copy.ts';

/** The verdicts on answers of the project's own. */
export async function checkMany(answers: readonly AnswerToCheck[]): Promise<Verdict[]> {
  return (await checkAnswers(answers, { root })).map(({ verdict }) => verdict);
}

/** The names of the files in a folder of answers, which may be missing. */
export function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/**
 * The exercises whose checks can tell a file from the solution that it re-exports: those that name what it declares anew,
 * themselves or by a function of the spec. The others see the solution itself, which has a test of its own.
 */
export function exercisesTouchedBy(lesson: Lesson, file: string): string[] {
  const declared = statementsIn(readFileSync(file, 'utf8'))!.filter(({ name, exported }) => exported && name !== '');
  return exercisesThatName(lesson, declared.map(({ name }) => name));
}
