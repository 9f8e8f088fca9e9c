import { csv } from './csv.ts';
import type { Idea } from './ideas.ts';
import type { StudentReport } from './report.ts';

/** A row for each student: points for each exercise, their sum, and where somebody should look. */
export function gradesTable(ids: readonly string[], reports: Iterable<StudentReport>): string {
  const rows: (string | number)[][] = [['student', ...ids, 'points', 'stuck', 'crashed', 'suspect']];
  for (const report of reports) {
    const points = new Map(report.exercises.map((exercise) => [exercise.id, exercise.points]));
    const ended = (status: string): string =>
      report.exercises.filter((exercise) => exercise.status === status).map(({ id }) => id).join(' ');
    rows.push([
      report.student,
      ...ids.map((id) => points.get(id) ?? ''),
      report.points,
      ended('stuck'),
      ended('crashed'),
      report.suspect.join('; '),
    ]);
  }
  return csv(rows);
}

/** A row for each misunderstanding, the most frequent first. */
export function ideasTable(ideas: readonly Idea[]): string {
  return csv([
    ['exercise', 'idea', 'how many', 'who'],
    ...ideas.map(({ exercise, idea, who }) => [exercise, idea, who.length, who.join('; ')]),
  ]);
}
