import { statusWords } from '../../teacher/marks.ts';
import { firstFailure } from '../../teacher/report.ts';
import type { ExerciseReport, StudentReport } from '../report.ts';

/** An exercise, and what is to be said of it in markdown. */
export interface Outcome extends ExerciseReport {
  words: string;
}

/** The exercises of a report in the words that a learner reads. */
export function outcomes({ exercises, verdicts }: StudentReport): Outcome[] {
  const all = new Map(
    verdicts.flatMap(({ exercises, types }) =>
      exercises.map((exercise) => [exercise.id, { exercise, types }] as const)
    ),
  );
  return exercises.map((report) => {
    const { exercise, types } = all.get(report.id)!;
    if (report.status === 'missing') return { ...report, words: 'There is no file for this lesson.' };
    if (report.status === 'passed' || report.status === 'todo') return { ...report, words: statusWords(report.status) };
    const failure = firstFailure(exercise);
    const typed = types.find((problem) => problem.exercise === report.id);
    const words = failure
      ? `**${failure.name}**\n\n${failure.message ?? statusWords(report.status)}`
      : typed
      ? `TypeScript says (TS${typed.code}), line ${typed.location.line}: ${typed.message}`
      : statusWords(report.status);
    return { ...report, words };
  });
}
