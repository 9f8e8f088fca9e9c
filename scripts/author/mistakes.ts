import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exercisesThatName } from '../../bench/mutate/touched.ts';
import type { AnswerToCheck } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { statementsIn } from '../../runner/curriculum/statements.ts';
import { filesIn } from './answers.ts';
import { type Finding, findings } from './findings.ts';

/** A wrong answer, and what its first lines say of it. */
export interface Mistake {
  name: string;
  file: string;
  /** The exercises that must refuse it. */
  fails: string[];
  /** What the first words that a learner reads must say. */
  names: string;
}

/** The known mistakes of a lesson. Throws where one does not begin as it must. */
export function mistakesOf(lesson: Lesson): Mistake[] {
  return filesIn(lesson.mistakes).map((name) => {
    const file = join(lesson.mistakes, name);
    const head = readFileSync(file, 'utf8').slice(0, 1_000);
    const fails = /^\/\/ fails: (.+)$/m.exec(head)?.[1];
    const names = /^\/\/ names: (.+)$/m.exec(head)?.[1];
    if (!fails || !names) throw new Error(`${file} must begin with "// fails: 1.4" and "// names: …".`);
    return { name, file, fails: fails.split(',').map((id) => id.trim()), names };
  });
}

/**
 * What is to be checked of a mistake: the exercises whose checks can tell it from the solution that it re-exports, those that name
 * what it declares anew, themselves or by a function of the spec. The others see the solution itself.
 */
export function answerOf(lesson: Lesson, { file }: Mistake): AnswerToCheck & { exercises: string[] } {
  const declared = statementsIn(readFileSync(file, 'utf8'))!.filter(({ name, exported }) => exported && name !== '');
  return { lesson, file, exercises: exercisesThatName(lesson, declared.map(({ name }) => name)) };
}

/**
 * A mistake is refused, by the exercise that its file names and by no other, and the first words that a learner reads name the
 * idea. `verdict` is the one on `answerOf` it.
 */
export function lookAtMistake({ name, fails, names }: Mistake, verdict: Verdict): Finding[] {
  const wrong = verdict.exercises.filter(({ status }) => status !== 'passed').map(({ id }) => id);
  const words = wrong.length > 0 ? firstWords(verdict) : '';
  const problem = wrong.join() !== fails.join()
    ? wrong.length === 0 ? 'passes' : `fails in ${wrong.join(', ')}, not in ${fails.join(', ')}`
    : plain(words).includes(plain(names))
    ? undefined
    : `is not told "${names}", but\n${words}`;
  return findings('mistakes', [{ name, problem }]);
}

/** What is shown first: the first failure of the first exercise that does not pass, or what the compiler says of it. */
function firstWords(verdict: Verdict): string {
  const exercise = verdict.exercises.find(({ status }) => status !== 'passed')!;
  const check = exercise.checks.find(({ status }) => status !== 'passed');
  const types = verdict.types.filter((problem) => problem.exercise === exercise.id);
  return check?.message ?? types.map(({ message, explanation }) => `${message}\n${explanation ?? ''}`).join('\n');
}

/** Without markup, case and line breaks, which do not matter to the idea. */
function plain(markdown: string): string {
  return markdown.replace(/[*_`]/g, '').replace(/\s+/g, ' ').toLowerCase();
}
