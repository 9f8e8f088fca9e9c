import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type AnswerToCheck, checkAnswers } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { root } from './workbook.ts';

/** The verdicts on answers of the project's own. */
export async function checkMany(answers: readonly AnswerToCheck[]): Promise<Verdict[]> {
  return (await checkAnswers(answers, { root })).map(({ verdict }) => verdict);
}

/** The names of the files in a folder of answers, which may be missing. */
export function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/**
 * The exercises whose checks can tell a file from the solution that it re-exports: those that name what it declares anew.
 * The others see the solution itself, which has a test of its own.
 */
export function exercisesTouchedBy({ spec }: Lesson, file: string): string[] {
  const declared = [
    ...readFileSync(file, 'utf8').matchAll(/^export (?:async )?(?:function\*?|class|const|let) (\w+)/gm),
  ];
  const [outside = '', ...blocks] = readFileSync(spec, 'utf8').split(/^describe\('/m);
  const names = new RegExp(`\\b(?:${declared.map(([, name]) => name).join('|')})\\b`);
  // What stands after a block's end is shared by all of them; so is what stands before the first, imports aside.
  const shared = [
    outside.replace(/^import [^;]*;/gm, ''),
    ...blocks.map((block) => block.split(/^}\);$/m).slice(1).join()),
  ];
  const isShared = shared.some((code) => names.test(code));
  return blocks.filter((block) => isShared || names.test(block)).map((block) => /^\d+\.\d+/.exec(block)![0]);
}
