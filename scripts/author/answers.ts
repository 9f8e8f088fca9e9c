import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AnswerToCheck } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { type Finding, findings } from './findings.ts';

/** The names of the files in a folder of answers, which may be missing. */
export function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** The solution, and right answers in unusual shapes. */
export function rightAnswers(lesson: Lesson): AnswerToCheck[] {
  const unusual = filesIn(lesson.answers).map((name) => join(lesson.answers, name));
  return [lesson.solution, ...unusual].map((file) => ({ lesson, file }));
}

/** They pass, and the solution without a word. A spec that refuses one judges style, not the idea. */
export function lookAtAnswers(answers: readonly AnswerToCheck[], verdicts: readonly Verdict[]): Finding[] {
  return answers.flatMap(({ lesson, file }, index) => {
    const { exercises, types } = verdicts[index]!;
    const isSolution = file === lesson.solution;
    const refused = exercises.flatMap(({ id, checks }) =>
      checks.filter(({ status, message }) => status !== 'passed' || (isSolution && message)).map((check) =>
        `${id} ${check.name}: ${check.message}`
      )
    );
    const typed = types.map(({ message, location }) => `${location.line}: ${message}`);
    const problem = [...refused, ...typed].join('\n') || undefined;
    return findings(isSolution ? 'the solution' : 'right answers', [{
      name: isSolution ? 'the solution' : basename(file),
      problem,
    }]);
  });
}
