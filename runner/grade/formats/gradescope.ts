import type { StudentReport } from '../report.ts';
import { outcomes } from './outcomes.ts';

/*
 * `results.json` as Gradescope reads it: https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
 * A test is an exercise; its output says what the first check says that does not pass.
 */
export function gradescope(report: StudentReport): string {
  const tests = outcomes(report).map(({ id, title, points, most, status, words }) => ({
    number: id,
    name: title,
    score: points,
    max_score: most,
    status: status === 'passed' ? 'passed' : 'failed',
    output: words,
    output_format: 'md',
  }));
  return JSON.stringify({ score: report.points, stdout_visibility: 'hidden', tests }, null, 1);
}
