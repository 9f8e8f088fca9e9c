import { type AnswerToCheck, checkAnswers } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { root } from './copy.ts';

/** The verdicts on answers of the project's own. */
export async function checkMany(answers: readonly AnswerToCheck[]): Promise<Verdict[]> {
  return (await checkAnswers(answers, { root })).map(({ verdict }) => verdict);
}
