import { type Answer, checkAnswers } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { root } from './workbook.ts';

/** A child that has served more answers than this is near the memory at which the guard ends it. */
const BATCH = 24;

/** The verdicts on answers of the project's own, which leave their thread as it was: they share threads. */
export async function checkMany(answers: readonly Answer[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let start = 0; start < answers.length; start += BATCH) {
    const checked = await checkAnswers(answers.slice(start, start + BATCH), { root, together: true });
    verdicts.push(...checked.map(({ verdict }) => verdict));
  }
  return verdicts;
}
