import type { AnswerFile } from '../../runner/checker/bundle.ts';
import { checkAnswers } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { root } from './workbook.ts';

/** The verdicts on answers of the project's own. */
export async function checkMany(answers: readonly AnswerFile[]): Promise<Verdict[]> {
  return (await checkAnswers(answers, { root })).map(({ verdict }) => verdict);
}
