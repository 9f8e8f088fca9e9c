import type { StudentReport } from '../report.ts';
import { outcomes } from './outcomes.ts';

/*
 * `result.json` of Classroom 50, schema `classroom50/result/v1`: the page "Advanced Autograding" of its wiki,
 * https://github.com/foundation50/classroom50/wiki/Advanced-Autograding. What it says of the submission comes from the variables
 * that its runner sets. Scores are whole numbers there.
 */
export function classroom50(report: StudentReport, environment: NodeJS.ProcessEnv, now: Date): string {
  const told = (name: string): string => environment[name] ?? '';
  const tests = outcomes(report).map(({ id, title, status, points, most }) => ({
    'test-name': `${id} ${title}`,
    passed: status === 'passed',
    score: Math.round(points),
    'max-score': Math.round(most),
  }));
  const sum = (field: 'score' | 'max-score'): number => tests.reduce((total, test) => total + test[field], 0);
  return JSON.stringify(
    {
      schema: 'classroom50/result/v1',
      classroom: told('CLASSROOM'),
      assignment: told('ASSIGNMENT'),
      submission: told('SUBMISSION_TAG'),
      commit: told('COMMIT_URL'),
      release: told('RELEASE_URL'),
      review: told('REVIEW_URL') || told('COMMIT_URL'),
      datetime: now.toISOString().replace(/\.\d+Z$/, 'Z'),
      score: sum('score'),
      'max-score': sum('max-score'),
      tests,
    },
    null,
    1,
  );
}
